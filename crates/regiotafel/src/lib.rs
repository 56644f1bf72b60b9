//! Who pays and who gains around a table of parties that help earlier together.
