//! What each right of this room can reach.

use crate::app::App;
use crate::poort::Blik;

/// A view that holds the app: what it gives stands with what it is about.
macro_rules! blikken {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        $(
            $(#[$doc])*
            pub struct $name(App);

            impl Blik for $name {
                fn of(app: &App) -> Self {
                    Self(app.clone())
                }
            }

            impl Bereik for $name {
                fn app(&self) -> &App {
                    &self.0
                }
            }
        )*
    };
}

/// What the parts of this room reach through a view: nobody else can.
pub(super) trait Bereik {
    /// The app.
    fn app(&self) -> &App;
}

blikken! {
    /// Scenarios of the own municipality, to read.
    Scenarioblik;
    /// Scenarios, to read, make and change.
    Scenariopen;
    /// Scenarios, to read and comment on.
    Scenarioreactiepen;
    /// Scenarios, to read and decide on.
    Scenariobesluitpen;
    /// Tables of a region, to read.
    Regiotafelblik;
    /// Tables of a region, to read, make and change.
    Regiotafelpen;
    /// What the council chooses from.
    Raadskeuzeblik;
    /// The same, and its votes.
    Raadskeuzepen;
}
