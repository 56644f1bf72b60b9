//! The fact store: intake, linking, Parquet batches under a manifest
