//! Short questionnaires: an instrument as a versioned file, its scoring, and what a questionnaire that is half filled in means.
