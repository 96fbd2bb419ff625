-- What stands of an import, as a number that changes when a byte of it does; null: written before this schema
ALTER TABLE import ADD COLUMN digest INTEGER;
