//! Each right as a type: what a handler asks for in its first argument.

use toegang::Recht;

use super::Bevoegd;
use crate::afspraken::{
    Afspraakblik, Afspraakpen, Afspraakreactiepen, Parameterpen, Partnerpen, Prijsblik, Prijspen, Tekenpen,
};
use crate::bewaren::{Bewaarblik, Bewaarpen};
use crate::dialoog::{Dialoogbesluitpen, Dialoogblik, Dialoogpen, Moderatiepen, Stemblik};
use crate::doen::{
    Beginblik, Budgetblik, Budgetpen, Eigenblik, Kasblik, Overdrachtblik, Planblik, Planpen, Signaalblik,
    Signaalpost, Tafelblik, Werkblik, Zoekblik,
};
use crate::gegevens::{Aanleverblik, Gegevensblik, Herstelblik, Instelblik};
use crate::inzicht::Inzichtblik;
use crate::leren::{
    Agendapen, Instempen, Kompaspen, Leerbesluitpen, Leerblik, Lijstpen, Meetpen, Openbaarblik,
};
use crate::logboek::Logblik;
use crate::ombuigen::{
    Raadskeuzeblik, Raadskeuzepen, Regiotafelblik, Regiotafelpen, Scenariobesluitpen, Scenarioblik,
    Scenariopen, Scenarioreactiepen,
};
use crate::opgave::{Opgaveblik, Opgavepen};
use crate::opzoeken::{Aanvraagblik, Goedkeurblik, Openblik, Verantwoordingsblik};
use crate::rechten::{Inwonerblik, Rechtenblik};
use crate::spiegel::{Jurypen, Spiegelblik, Spiegelinvulblik, Spiegelpen, Voordrachtpen};
use crate::toegang::{Accountblik, Beheerblik, Doelblik, Inlogblik};

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
    Openbaar => Openbaarblik;
    /// The own account, and the front page.
    EigenAccount => Accountblik;
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
    /// Accounts of others.
    AccountsBeheren => Beheerblik;
    /// For what purposes data are used.
    VerantwoordingLezen => Verantwoordingsblik;
    /// Decisions about purposes.
    DoelenBeheren => Doelblik;
    /// Who did what.
    LogboekLezen => Logblik;
    /// Asking to look up households.
    HuishoudenAanvragen => Aanvraagblik;
    /// Approving that.
    HuishoudenGoedkeuren => Goedkeurblik;
    /// Opening what was approved.
    HuishoudenOpenen => Openblik;
    /// The own data of a resident.
    EigenGegevens => Inwonerblik;
    /// What residents ask about their data.
    RechtenAfhandelen => Rechtenblik;
    /// How long things are kept.
    BewarenLezen => Bewaarblik;
    /// Destroying what is over.
    GegevensVernietigen => Bewaarpen;
    /// The own work.
    WerkdagZien => Werkblik;
    /// Looking somebody up by name.
    PersoonZoeken => Zoekblik;
    /// Beginning a plan.
    PlanBeginnen => Beginblik;
    /// A plan, to read.
    PlanOpenen => Planblik;
    /// A plan, to change.
    PlanBewerken => Planpen;
    /// The own plan.
    EigenPlan => Eigenblik;
    /// What is left of the maatwerkbudget.
    BudgetLezen => Budgetblik;
    /// Spending of it.
    BudgetBeslissen => Budgetpen;
    /// Keeping it.
    BudgetBeheren => Kasblik;
    /// Bringing in signals.
    SignalenAanleveren => Signaalpost;
    /// Signals of arrears.
    SignalenBehandelen => Signaalblik;
    /// What other systems got.
    OverdrachtBeheren => Overdrachtblik;
    /// Scenarios, to read.
    ScenarioLezen => Scenarioblik;
    /// Scenarios, to make and change.
    ScenarioMaken => Scenariopen;
    /// Comments on them.
    ScenarioReageren => Scenarioreactiepen;
    /// Decisions on them.
    ScenarioBesluiten => Scenariobesluitpen;
    /// Tables of a region, to read.
    RegiotafelLezen => Regiotafelblik;
    /// Tables of a region, to make and change.
    RegiotafelMaken => Regiotafelpen;
    /// What the council chooses from.
    RaadskeuzeLezen => Raadskeuzeblik;
    /// Votes of the council.
    RaadskeuzeStemmen => Raadskeuzepen;
    /// What help really costs, to read.
    PrijzenLezen => Prijsblik;
    /// The same, to build up and to offer.
    PrijzenMaken => Prijspen;
    /// Publishing parameter sets.
    ParametersVaststellen => Parameterpen;
    /// Agreements, to read.
    AfsprakenLezen => Afspraakblik;
    /// Agreements, to make and change.
    AfsprakenMaken => Afspraakpen;
    /// Comments on them.
    AfsprakenReageren => Afspraakreactiepen;
    /// Signatures below them.
    AfsprakenTekenen => Tekenpen;
    /// What an organisation tells about itself.
    PartnerInvullen => Partnerpen;
    /// What was learned, to read.
    LerenLezen => Leerblik;
    /// The Kwaliteitskompas, to make and change.
    KompasMaken => Kompaspen;
    /// What a party says to it.
    KompasInstemmen => Instempen;
    /// Rounds of questionnaires.
    VragenlijstMaken => Lijstpen;
    /// Studies of an effect.
    MetingMaken => Meetpen;
    /// Meetings about what was learned, and their decisions.
    LeerbesluitNemen => Leerbesluitpen;
    /// The strategic agenda.
    AgendaMaken => Agendapen;
    /// Dialogues, to read.
    DialoogLezen => Dialoogblik;
    /// Dialogues, to make and open.
    DialoogMaken => Dialoogpen;
    /// What residents wrote themselves.
    DialoogModereren => Moderatiepen;
    /// Answers to what people expect.
    DialoogBesluiten => Dialoogbesluitpen;
    /// Mirrors and nominations, to read.
    SpiegelLezen => Spiegelblik;
    /// Mirrors, to open and to talk about.
    SpiegelMaken => Spiegelpen;
    /// Nominations, to make.
    VoordrachtMaken => Voordrachtpen;
    /// Nominations, to judge.
    VoordrachtBeoordelen => Jurypen;
}

/// Signing in: for everybody, with a view on what proves people.
pub struct Inloggen;

impl Bevoegd for Inloggen {
    const RECHT: Recht = Recht::Openbaar;
    type Blik = Inlogblik;
}

/// Sitting down at the table of one plan: for everybody who has the link, and the code lets in.
pub struct Aanschuiven;

impl Bevoegd for Aanschuiven {
    const RECHT: Recht = Recht::Openbaar;
    type Blik = Tafelblik;
}

/// Voting without a name: for everybody who has the link of a dialogue, or a code.
pub struct Stemmen;

impl Bevoegd for Stemmen {
    const RECHT: Recht = Recht::Openbaar;
    type Blik = Stemblik;
}

/// Filling in a mirror without a name, and reading what nominated municipalities tell: for everybody.
pub struct Meespiegelen;

impl Bevoegd for Meespiegelen {
    const RECHT: Recht = Recht::Openbaar;
    type Blik = Spiegelinvulblik;
}
