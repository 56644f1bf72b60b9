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

/// What the parts of this room reach through a view: nobody else can. What somebody sees of the other side hangs on their
/// [`Kant`](super::kant::Kant), which every reading function asks for.
pub(super) trait Bereik {
    /// The app.
    fn app(&self) -> &App;
}

blikken! {
    /// What help really costs, to read.
    Prijsblik;
    /// The same, to build up and to offer.
    Prijspen;
    /// Parameter sets, to publish.
    Parameterpen;
    /// Agreements, to read.
    Afspraakblik;
    /// Agreements, to make and change.
    Afspraakpen;
    /// Agreements, to read and comment on.
    Afspraakreactiepen;
    /// Agreements, to read and sign.
    Tekenpen;
    /// What an organisation tells about itself.
    Partnerpen;
}
