//! What happens if money moves to the front: a model of help over years, with and without an intervention.
//!
//! It reads no file, no clock and no chance: all that is drawn comes from a seed and a counter, so that the same
//! question has the same answer to the bit, on one thread or many.

pub mod bewijs;
pub mod bijstellen;
mod engine;
mod maths;
mod model;
mod rekenen;
pub mod schatten;
mod uitkomst;

pub use engine::{
    Arm, Cohort, Engine, EngineError, Group, Individual, Model, Moments, Multinomial, Occupancy, Places, Run,
    Step, Stop, run,
};
pub use maths::{
    Chances, Counter, Generator, MathsError, Matrix, Place, Stream, gamma_quantile, normal_quantile,
};
pub use model::{
    Betaalverdeling, Betaler, BijdrageInvoer, BronInvoer, Bronsoort, DomeinInvoer, Domeinladder,
    EffectInvoer, Effectgraad, Herkomst, Ingreep, IngreepInvoer, Ingreepsoort, Kansvorm, Onderwerp,
    Onzekerheid, OvergangInvoer, PerBetaler, Plek, Prijs, PrijsInvoer, Scenario, Scenariobestand,
    Scenariofout, Segment, SegmentInvoer, Stopplan, Toestandsruimte, Trede, Verplaatsing, VerplaatsingInvoer,
    file_schema,
};
pub use uitkomst::{
    Bandbreedte, Betalersuitkomst, Deelnemers, Geldpost, Geldtabel, Meetwaarde, Mensen, Omslagpunt,
    Rekenwijze, Terugverdientijd, Tornadostaaf, Tredeverloop, Uitkomst, Verrekening, calculate, payback_year,
    peak_financing, settle, value_of_knowing,
};
