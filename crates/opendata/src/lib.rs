#![doc = include_str!("../README.md")]

mod address;
mod cbs;
mod columns;
mod error;
mod fetch;
mod iv3;
mod net;
mod page;
mod pdok;
mod series;
mod store;

pub use cbs::{ODataVersion, Tabelnummer};
pub use columns::{Column, Columns};
pub use error::FetchError;
pub use fetch::{FetchOptions, Fetcher};
pub use net::{Patience, Progress};
pub use store::{Download, DownloadFile};
