//! An agreement as a value: its axes, parties, budget lines, clauses and checklist, the difference between two versions, the budget of an area.
