//! What each right in this room can reach. The four differ in the handlers that hold them; the way in is open to this
//! room only.

use crate::app::App;
use crate::poort::Blik;

/// One view for each right of this room.
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

            impl $name {
                pub(super) fn app(&self) -> &App {
                    &self.0
                }
            }
        )*
    };
}

blikken! {
    /// What came in, as counts and reports.
    Gegevensblik;
    /// Bringing in messages and other sources.
    Aanleverblik;
    /// Opening and correcting refused messages.
    Herstelblik;
    /// Settings and lists.
    Instelblik;
}
