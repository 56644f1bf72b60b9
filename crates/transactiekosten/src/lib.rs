//! What it costs to make and keep agreements: procedures and relations, per side, with ranges.
