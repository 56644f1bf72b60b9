//! Neighbourhoods.
