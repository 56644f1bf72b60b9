//! The vault: keys, pseudonyms and sealed identities
