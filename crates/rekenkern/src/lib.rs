//! Columns and the calculations over them
