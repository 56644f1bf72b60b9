//! iWmo and iJw messages (iStandaarden): read, check, write.
pub mod codes;
pub mod model;
