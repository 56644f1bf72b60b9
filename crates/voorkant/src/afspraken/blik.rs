//! What each right of this room can reach. What somebody sees of the other side
//! hangs on their [`Kant`](super::kant::Kant), which every reading function asks for.

use crate::poort::blikken;

blikken! { Bereik:
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
