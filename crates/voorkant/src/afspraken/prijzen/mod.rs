//! What help really costs: the figures under a tariff.
//!
//! | route | what |
//! |---|---|
//! | `/afspraken/prijzen/parameters` | sets of figures, wages and series (`parameters`) |

pub mod parameters;
