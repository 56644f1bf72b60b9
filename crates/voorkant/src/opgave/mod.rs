//! The thread through the rooms, and the home page that shows it. Opgaven themselves do not exist yet; for now
//! home is the loop, what is in it and what will come.
//!
//! | route | what |
//! |---|---|
//! | `/` | home |
//! | `/ombuigen`, `/afspraken`, `/doen`, `/leren`, `/dialoog`, `/spiegel` | what will come |
//! | `/uitleg`, `/uitleg/privacy`, `/toegankelijkheid` | help and statements |

pub mod pages;
