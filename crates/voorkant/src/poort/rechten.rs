//! Each right as a type: what a handler asks for in its first argument.

use toegang::Recht;

use super::Bevoegd;
use crate::gegevens::{Aanleverblik, Gegevensblik, Herstelblik, Instelblik};
use crate::inzicht::Inzichtblik;
use crate::opgave::{Opgaveblik, Opgavepen};

/// One line for each right: its type, and the view that it gives.
macro_rules! rechten {
    ($($(#[$doc:meta])* $name:ident => $blik:ty;)*) => {
        $(
            $(#[$doc])*
            pub struct $name;

            impl Bevoegd for $name {
                const RECHT: Recht = Recht::$name;
                type Blik = $blik;
            }
        )*
    };
}

rechten! {
    /// What everybody may see.
    Openbaar => ();
    /// The own account, and the front page.
    EigenAccount => ();
    /// Figures about groups.
    InzichtLezen => Inzichtblik;
    /// Opgaven, to read.
    OpgaveLezen => Opgaveblik;
    /// Opgaven, to make and change.
    OpgaveBewerken => Opgavepen;
    /// What came in.
    GegevensLezen => Gegevensblik;
    /// Bringing in.
    GegevensAanleveren => Aanleverblik;
    /// Refused messages.
    BerichtenHerstellen => Herstelblik;
    /// Settings and lists.
    InstellingenWijzigen => Instelblik;
}
