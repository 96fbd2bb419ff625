-- What stands of an import, as a number that changes when a byte of it does; null: written before this schema
ALTER TABLE import ADD COLUMN digest INTEGER;
-- Why a row was refused, as it can be said in any language (JSON); null: written before this schema
ALTER TABLE quarantine ADD COLUMN said TEXT;
