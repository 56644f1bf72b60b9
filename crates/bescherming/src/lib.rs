//! Statistical disclosure control: what may be shown about small groups
