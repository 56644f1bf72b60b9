//! What a council is told, from no facts and from the fictional municipality.
