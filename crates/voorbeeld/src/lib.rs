//! A fictional municipality: households, provisions and their message traffic
