-- No statement looks tasks up by their site; with as many sites as a source has, every piece of an import wrote all of this index's pages anew.
DROP INDEX task_site;
