//! Records in a relational store: migrations, settings, jobs
