//! The table of the policy: which role has which right, and under what condition. What is not here is refused.

use crate::Recht::{
    AccountsBeheren, AfsprakenLezen, AfsprakenMaken, AfsprakenReageren, AfsprakenTekenen, AgendaMaken,
    BerichtenHerstellen, BewarenLezen, BudgetBeheren, BudgetBeslissen, BudgetLezen, DialoogBesluiten,
    DialoogLezen, DialoogMaken, DialoogModereren, DoelenBeheren, EigenGegevens, EigenPlan,
    GegevensAanleveren, GegevensLezen, GegevensVernietigen, HuishoudenAanvragen, HuishoudenGoedkeuren,
    HuishoudenOpenen, InstellingenWijzigen, InzichtLezen, KompasInstemmen, KompasMaken, LeerbesluitNemen,
    LerenLezen, LogboekLezen, MetingMaken, OpgaveBewerken, OpgaveLezen, OverdrachtBeheren,
    ParametersVaststellen, PartnerInvullen, PersoonZoeken, PlanBeginnen, PlanBewerken, PlanOpenen,
    PrijzenLezen, PrijzenMaken, RaadskeuzeLezen, RaadskeuzeStemmen, RechtenAfhandelen, RegiotafelLezen,
    RegiotafelMaken, ScenarioBesluiten, ScenarioLezen, ScenarioMaken, ScenarioReageren, SignalenAanleveren,
    SignalenBehandelen, SpiegelLezen, SpiegelMaken, VerantwoordingLezen, VoordrachtBeoordelen,
    VoordrachtMaken, VragenlijstMaken, WerkdagZien,
};
use crate::Rol::{
    Analist, Beheerder, Controller, Inkoper, Inwoner, Partnerdirecteur, PrivacyOfficer,
    ProfessionalAanbieder, ProfessionalGemeente, Raadslid, Regisseur, Schuldhulpverlener, Teamleider,
    Toezichthouder,
};
use crate::Voorwaarde::{Altijd, Betrokken, EigenPersoon, InGebied, VanEenAnder};
use crate::{Recht, Rol};

/// What must hold besides the role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voorwaarde {
    /// Nothing else.
    Altijd,
    /// It lies in the area where they work.
    InGebied,
    /// It lies in their area, and they are named in it.
    Betrokken,
    /// It lies in their area, and somebody else asked for it.
    VanEenAnder,
    /// It is about themselves.
    EigenPersoon,
}

/// One line of the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Regel {
    /// Who.
    pub rol: Rol,
    /// What.
    pub recht: Recht,
    /// If what holds.
    pub voorwaarde: Voorwaarde,
}

/// Who reads figures about groups: everybody who signs in, but an administrator.
const LEZERS: &[Rol] = &[
    Inwoner,
    ProfessionalAanbieder,
    ProfessionalGemeente,
    Regisseur,
    Teamleider,
    Schuldhulpverlener,
    Analist,
    Controller,
    Inkoper,
    Partnerdirecteur,
    Raadslid,
    PrivacyOfficer,
    Toezichthouder,
];

/// Who reads opgaven: all of them but residents.
const BETROKKENEN: &[Rol] = LEZERS.split_at(1).1;

/// Who helps households.
const WERKERS: &[Rol] =
    &[ProfessionalAanbieder, ProfessionalGemeente, Regisseur, Teamleider, Schuldhulpverlener];

/// Who may begin a plan with one: in the service of the municipality.
const BEGINNERS: &[Rol] = &[ProfessionalGemeente, Regisseur, Schuldhulpverlener];

/// Who reads what a move of money to the front would do: who works on it, decides on it, or watches over it.
const REKENAARS: &[Rol] =
    &[Teamleider, Analist, Controller, Inkoper, Raadslid, PrivacyOfficer, Toezichthouder];

/// Who reads agreements and prices: the same, and who leads an organisation that works with the municipality. What they see
/// of others depends on the side for which they come: `voorkant/src/afspraken/kant.rs`.
const AFSPREKERS: &[Rol] =
    &[Analist, Controller, Inkoper, Partnerdirecteur, Raadslid, PrivacyOfficer, Toezichthouder];

/// The three parties of a Kwaliteitskompas: residents, and who works for the municipality or for a provider.
const PARTIJEN: &[Rol] = &[
    Inwoner,
    ProfessionalAanbieder,
    ProfessionalGemeente,
    Regisseur,
    Teamleider,
    Analist,
    Controller,
    Inkoper,
    Partnerdirecteur,
];

/// Who fills in a compass: all of them but residents.
const SAMENWERKERS: &[Rol] = PARTIJEN.split_at(1).1;

/// The policy: rights, roles that have them, and the condition.
const TABEL: &[(Recht, &[Rol], Voorwaarde)] = &[
    (InzichtLezen, LEZERS, Altijd),
    (OpgaveLezen, BETROKKENEN, Altijd),
    (OpgaveBewerken, &[ProfessionalGemeente, Regisseur, Teamleider, Analist, Controller, Inkoper], Altijd),
    (GegevensLezen, &[Analist, Controller, PrivacyOfficer, Toezichthouder], Altijd),
    (GegevensAanleveren, &[Analist], Altijd),
    (BerichtenHerstellen, &[Analist], Altijd),
    (InstellingenWijzigen, &[Analist], Altijd),
    (AccountsBeheren, &[Beheerder], Altijd),
    (VerantwoordingLezen, &Rol::ALL, Altijd),
    (DoelenBeheren, &[PrivacyOfficer], Altijd),
    (LogboekLezen, &[PrivacyOfficer, Toezichthouder], Altijd),
    (HuishoudenAanvragen, &[Regisseur], InGebied),
    (HuishoudenGoedkeuren, &[Teamleider], VanEenAnder),
    (HuishoudenOpenen, &[Regisseur], Betrokken),
    (EigenGegevens, &[Inwoner], EigenPersoon),
    (RechtenAfhandelen, &[PrivacyOfficer], Altijd),
    (BewarenLezen, &[PrivacyOfficer, Toezichthouder, Beheerder], Altijd),
    (GegevensVernietigen, &[PrivacyOfficer], Altijd),
    (WerkdagZien, WERKERS, Altijd),
    (PersoonZoeken, BEGINNERS, InGebied),
    (PlanBeginnen, BEGINNERS, InGebied),
    (PlanOpenen, WERKERS, Betrokken),
    (PlanBewerken, WERKERS, Betrokken),
    (EigenPlan, &[Inwoner], EigenPersoon),
    (
        BudgetLezen,
        &[
            ProfessionalAanbieder,
            ProfessionalGemeente,
            Regisseur,
            Teamleider,
            Schuldhulpverlener,
            Controller,
            Toezichthouder,
        ],
        Altijd,
    ),
    (BudgetBeslissen, WERKERS, InGebied),
    (BudgetBeheren, &[Controller], Altijd),
    (SignalenAanleveren, &[Schuldhulpverlener], Altijd),
    (SignalenBehandelen, &[Schuldhulpverlener], InGebied),
    (OverdrachtBeheren, &[Beheerder], Altijd),
    (ScenarioLezen, REKENAARS, Altijd),
    (ScenarioMaken, &[Analist, Controller, Inkoper], Altijd),
    (ScenarioReageren, REKENAARS, Altijd),
    (ScenarioBesluiten, &[Controller], Altijd),
    (RegiotafelLezen, REKENAARS, Altijd),
    (RegiotafelMaken, &[Analist, Controller, Inkoper], Altijd),
    (RaadskeuzeLezen, REKENAARS, Altijd),
    (RaadskeuzeStemmen, &[Raadslid, Controller], Altijd),
    (PrijzenLezen, AFSPREKERS, Altijd),
    (PrijzenMaken, &[Analist, Controller, Inkoper, Partnerdirecteur], Altijd),
    (ParametersVaststellen, &[Controller], Altijd),
    (AfsprakenLezen, AFSPREKERS, Altijd),
    (AfsprakenMaken, &[Controller, Inkoper], Altijd),
    (AfsprakenReageren, &[Controller, Inkoper, Partnerdirecteur], Altijd),
    (AfsprakenTekenen, &[Controller, Inkoper, Partnerdirecteur], Altijd),
    (PartnerInvullen, &[Partnerdirecteur], Altijd),
    (LerenLezen, LEZERS, Altijd),
    (KompasMaken, SAMENWERKERS, Altijd),
    (KompasInstemmen, PARTIJEN, Altijd),
    (VragenlijstMaken, &[Analist, Teamleider, Partnerdirecteur], Altijd),
    (MetingMaken, &[Analist, Controller], Altijd),
    (LeerbesluitNemen, &[Teamleider, Analist, Controller, Inkoper], Altijd),
    (AgendaMaken, &[Analist, Controller, Inkoper], Altijd),
    (DialoogLezen, LEZERS, Altijd),
    (DialoogMaken, &[ProfessionalGemeente, Regisseur, Teamleider, Analist, Inkoper], Altijd),
    (DialoogModereren, &[Teamleider, Analist], Altijd),
    (DialoogBesluiten, &[Controller, Inkoper], Altijd),
    (SpiegelLezen, LEZERS, Altijd),
    (SpiegelMaken, &[Teamleider, Analist, Inkoper, Partnerdirecteur], Altijd),
    (VoordrachtMaken, &[Partnerdirecteur], Altijd),
    (VoordrachtBeoordelen, &[Toezichthouder], Altijd),
];

/// All lines of the policy.
pub fn regels() -> impl Iterator<Item = Regel> {
    TABEL.iter().flat_map(|(recht, rollen, voorwaarde)| {
        rollen.iter().map(|rol| Regel { rol: *rol, recht: *recht, voorwaarde: *voorwaarde })
    })
}
