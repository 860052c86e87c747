-- Default privileges mark what is made after them; a clone makes the functions of extensions and range types before.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
