/// What somebody may do. Each address and each command of the product needs one of these.
///
/// ```
/// # use toegang::Recht;
/// assert!(Recht::HuishoudenOpenen.vraagt_doel());
/// assert!(!Recht::InzichtLezen.over_personen());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recht {
    /// What everybody may see: help, the dictionary, signing in.
    Openbaar,
    /// What is about the own account, and the front page.
    EigenAccount,
    /// Read the answers of Inzicht: protected figures about groups.
    InzichtLezen,
    /// Read opgaven with their history.
    OpgaveLezen,
    /// Make and change opgaven, tasks and comments.
    OpgaveBewerken,
    /// See what came in, to the cent.
    GegevensLezen,
    /// Bring in messages and other sources.
    GegevensAanleveren,
    /// Open and correct a refused message, in which a person can be named.
    BerichtenHerstellen,
    /// Change settings and lists.
    InstellingenWijzigen,
    /// Manage accounts.
    AccountsBeheren,
    /// See for what purposes data are used, and how often a household was looked up.
    VerantwoordingLezen,
    /// Change the register of purposes: withdraw one, share between laws, switch on the Wams.
    DoelenBeheren,
    /// Read who did what, and export it.
    LogboekLezen,
    /// Ask to look up the households behind a finding.
    HuishoudenAanvragen,
    /// Approve such a request of somebody else.
    HuishoudenGoedkeuren,
    /// Open the households of an approved request.
    HuishoudenOpenen,
    /// See the own data, and who looked at them.
    EigenGegevens,
    /// Handle what residents ask about their data: export, correction, erasure.
    RechtenAfhandelen,
    /// See how long things are kept, and what was destroyed.
    BewarenLezen,
    /// Delete what may not be kept any longer.
    GegevensVernietigen,
    /// See the own work: what has to be done, and when.
    WerkdagZien,
    /// Look somebody up by name, to help them.
    PersoonZoeken,
    /// Begin a plan with a household.
    PlanBeginnen,
    /// Open a plan in which one works.
    PlanOpenen,
    /// Change such a plan.
    PlanBewerken,
    /// See the own plan, and answer in it.
    EigenPlan,
    /// See what is left of the maatwerkbudget.
    BudgetLezen,
    /// Spend of it for a household, or agree with a colleague.
    BudgetBeslissen,
    /// Keep the funds: budgets, payments, what comes back.
    BudgetBeheren,
    /// Bring in signals of arrears.
    SignalenAanleveren,
    /// Open signals of arrears and offer help.
    SignalenBehandelen,
    /// See whether other systems got what they should, without persons.
    OverdrachtBeheren,
    /// Read scenarios: what happens if money moves to the front.
    ScenarioLezen,
    /// Make and change scenarios.
    ScenarioMaken,
    /// Comment on a scenario.
    ScenarioReageren,
    /// Decide on a scenario, which freezes it.
    ScenarioBesluiten,
    /// See who pays and who gains around a table of parties.
    RegiotafelLezen,
    /// Set up such a table, and change it.
    RegiotafelMaken,
    /// Read what is laid before the council.
    RaadskeuzeLezen,
    /// Record a vote of the council and its reason.
    RaadskeuzeStemmen,
    /// Read what help really costs: parameter sets, tariffs and tests of offers.
    PrijzenLezen,
    /// Build up a tariff, make an offer, and propose a parameter set.
    PrijzenMaken,
    /// Publish a parameter set that somebody else proposed.
    ParametersVaststellen,
    /// Read agreements, their versions and the talks about them.
    AfsprakenLezen,
    /// Make and change agreements, and offer them to be signed.
    AfsprakenMaken,
    /// Comment on an agreement, for the own side.
    AfsprakenReageren,
    /// Sign an agreement for the own side, with a mandate.
    AfsprakenTekenen,
    /// Fill in what an organisation tells about itself: key figures and the quickscan.
    PartnerInvullen,
    /// Read what was learned: compass, indicators, studies, meetings.
    LerenLezen,
    /// Make and change a Kwaliteitskompas.
    KompasMaken,
    /// Say for the own party that a step of it is done, and tell a story.
    KompasInstemmen,
    /// Keep a round of a questionnaire.
    VragenlijstMaken,
    /// Set up a study of an effect, and conclude it.
    MetingMaken,
    /// Record a meeting about what was learned, and its decisions.
    LeerbesluitNemen,
    /// Make the strategic agenda and its pamphlet.
    AgendaMaken,
    /// Read dialogues, their statements, rounds and answers.
    DialoogLezen,
    /// Make a dialogue and its statements, print codes, close a round.
    DialoogMaken,
    /// Accept, merge, split, reword or reject what residents wrote.
    DialoogModereren,
    /// Answer an expectation for the municipality: take it over, otherwise, or not, with the reason.
    DialoogBesluiten,
    /// Read mirrors, as far as enough people filled them in, and nominations.
    SpiegelLezen,
    /// Open and close a mirror, and record what was agreed about it.
    SpiegelMaken,
    /// Nominate the municipality, with evidence and counter-evidence.
    VoordrachtMaken,
    /// Judge a nomination by its evidence.
    VoordrachtBeoordelen,
}

impl Recht {
    /// All rights, from what everybody may to what few may.
    pub const ALL: [Self; 63] = [
        Self::Openbaar,
        Self::EigenAccount,
        Self::InzichtLezen,
        Self::OpgaveLezen,
        Self::OpgaveBewerken,
        Self::GegevensLezen,
        Self::GegevensAanleveren,
        Self::BerichtenHerstellen,
        Self::InstellingenWijzigen,
        Self::AccountsBeheren,
        Self::VerantwoordingLezen,
        Self::DoelenBeheren,
        Self::LogboekLezen,
        Self::HuishoudenAanvragen,
        Self::HuishoudenGoedkeuren,
        Self::HuishoudenOpenen,
        Self::EigenGegevens,
        Self::RechtenAfhandelen,
        Self::BewarenLezen,
        Self::GegevensVernietigen,
        Self::WerkdagZien,
        Self::PersoonZoeken,
        Self::PlanBeginnen,
        Self::PlanOpenen,
        Self::PlanBewerken,
        Self::EigenPlan,
        Self::BudgetLezen,
        Self::BudgetBeslissen,
        Self::BudgetBeheren,
        Self::SignalenAanleveren,
        Self::SignalenBehandelen,
        Self::OverdrachtBeheren,
        Self::ScenarioLezen,
        Self::ScenarioMaken,
        Self::ScenarioReageren,
        Self::ScenarioBesluiten,
        Self::RegiotafelLezen,
        Self::RegiotafelMaken,
        Self::RaadskeuzeLezen,
        Self::RaadskeuzeStemmen,
        Self::PrijzenLezen,
        Self::PrijzenMaken,
        Self::ParametersVaststellen,
        Self::AfsprakenLezen,
        Self::AfsprakenMaken,
        Self::AfsprakenReageren,
        Self::AfsprakenTekenen,
        Self::PartnerInvullen,
        Self::LerenLezen,
        Self::KompasMaken,
        Self::KompasInstemmen,
        Self::VragenlijstMaken,
        Self::MetingMaken,
        Self::LeerbesluitNemen,
        Self::AgendaMaken,
        Self::DialoogLezen,
        Self::DialoogMaken,
        Self::DialoogModereren,
        Self::DialoogBesluiten,
        Self::SpiegelLezen,
        Self::SpiegelMaken,
        Self::VoordrachtMaken,
        Self::VoordrachtBeoordelen,
    ];

    /// Its name for programs.
    pub const fn sleutel(self) -> &'static str {
        match self {
            Self::Openbaar => "openbaar",
            Self::EigenAccount => "eigen-account",
            Self::InzichtLezen => "inzicht-lezen",
            Self::OpgaveLezen => "opgave-lezen",
            Self::OpgaveBewerken => "opgave-bewerken",
            Self::GegevensLezen => "gegevens-lezen",
            Self::GegevensAanleveren => "gegevens-aanleveren",
            Self::BerichtenHerstellen => "berichten-herstellen",
            Self::InstellingenWijzigen => "instellingen-wijzigen",
            Self::AccountsBeheren => "accounts-beheren",
            Self::VerantwoordingLezen => "verantwoording-lezen",
            Self::DoelenBeheren => "doelen-beheren",
            Self::LogboekLezen => "logboek-lezen",
            Self::HuishoudenAanvragen => "huishouden-aanvragen",
            Self::HuishoudenGoedkeuren => "huishouden-goedkeuren",
            Self::HuishoudenOpenen => "huishouden-openen",
            Self::EigenGegevens => "eigen-gegevens",
            Self::RechtenAfhandelen => "rechten-afhandelen",
            Self::BewarenLezen => "bewaren-lezen",
            Self::GegevensVernietigen => "gegevens-vernietigen",
            Self::WerkdagZien => "werkdag-zien",
            Self::PersoonZoeken => "persoon-zoeken",
            Self::PlanBeginnen => "plan-beginnen",
            Self::PlanOpenen => "plan-openen",
            Self::PlanBewerken => "plan-bewerken",
            Self::EigenPlan => "eigen-plan",
            Self::BudgetLezen => "budget-lezen",
            Self::BudgetBeslissen => "budget-beslissen",
            Self::BudgetBeheren => "budget-beheren",
            Self::SignalenAanleveren => "signalen-aanleveren",
            Self::SignalenBehandelen => "signalen-behandelen",
            Self::OverdrachtBeheren => "overdracht-beheren",
            Self::ScenarioLezen => "scenario-lezen",
            Self::ScenarioMaken => "scenario-maken",
            Self::ScenarioReageren => "scenario-reageren",
            Self::ScenarioBesluiten => "scenario-besluiten",
            Self::RegiotafelLezen => "regiotafel-lezen",
            Self::RegiotafelMaken => "regiotafel-maken",
            Self::RaadskeuzeLezen => "raadskeuze-lezen",
            Self::RaadskeuzeStemmen => "raadskeuze-stemmen",
            Self::PrijzenLezen => "prijzen-lezen",
            Self::PrijzenMaken => "prijzen-maken",
            Self::ParametersVaststellen => "parameters-vaststellen",
            Self::AfsprakenLezen => "afspraken-lezen",
            Self::AfsprakenMaken => "afspraken-maken",
            Self::AfsprakenReageren => "afspraken-reageren",
            Self::AfsprakenTekenen => "afspraken-tekenen",
            Self::PartnerInvullen => "partner-invullen",
            Self::LerenLezen => "leren-lezen",
            Self::KompasMaken => "kompas-maken",
            Self::KompasInstemmen => "kompas-instemmen",
            Self::VragenlijstMaken => "vragenlijst-maken",
            Self::MetingMaken => "meting-maken",
            Self::LeerbesluitNemen => "leerbesluit-nemen",
            Self::AgendaMaken => "agenda-maken",
            Self::DialoogLezen => "dialoog-lezen",
            Self::DialoogMaken => "dialoog-maken",
            Self::DialoogModereren => "dialoog-modereren",
            Self::DialoogBesluiten => "dialoog-besluiten",
            Self::SpiegelLezen => "spiegel-lezen",
            Self::SpiegelMaken => "spiegel-maken",
            Self::VoordrachtMaken => "voordracht-maken",
            Self::VoordrachtBeoordelen => "voordracht-beoordelen",
        }
    }

    /// What it is in ordinary words, to stand after "u mag" and "you may".
    #[allow(clippy::too_many_lines, reason = "one line for each right")]
    pub const fn naam(self) -> (&'static str, &'static str) {
        match self {
            Self::Openbaar => ("zien wat voor iedereen is", "see what is for everybody"),
            Self::EigenAccount => ("uw eigen account bekijken", "look at your own account"),
            Self::InzichtLezen => ("cijfers over groepen zien", "see figures about groups"),
            Self::OpgaveLezen => ("opgaven lezen", "read opgaven"),
            Self::OpgaveBewerken => ("opgaven maken en wijzigen", "make and change opgaven"),
            Self::GegevensLezen => ("zien wat er is aangeleverd", "see what was delivered"),
            Self::GegevensAanleveren => ("gegevens aanleveren", "deliver data"),
            Self::BerichtenHerstellen => {
                ("geweigerde berichten openen en verbeteren", "open and correct refused messages")
            }
            Self::InstellingenWijzigen => ("instellingen wijzigen", "change settings"),
            Self::AccountsBeheren => ("accounts beheren", "manage accounts"),
            Self::VerantwoordingLezen => {
                ("zien waarvoor gegevens worden gebruikt", "see what data are used for")
            }
            Self::DoelenBeheren => ("het register van doelen wijzigen", "change the register of purposes"),
            Self::LogboekLezen => ("het logboek lezen", "read the log"),
            Self::HuishoudenAanvragen => ("vragen om huishoudens op te zoeken", "ask to look up households"),
            Self::HuishoudenGoedkeuren => {
                ("zo'n vraag van een ander goedkeuren", "approve such a request of somebody else")
            }
            Self::HuishoudenOpenen => {
                ("de gevonden huishoudens openen", "open the households that were found")
            }
            Self::EigenGegevens => ("uw eigen gegevens zien", "see your own data"),
            Self::RechtenAfhandelen => (
                "vragen van inwoners over hun gegevens behandelen",
                "handle questions of residents about their data",
            ),
            Self::BewarenLezen => ("zien hoe lang gegevens worden bewaard", "see how long data are kept"),
            Self::GegevensVernietigen => {
                ("gegevens vernietigen waarvan de termijn voorbij is", "destroy data whose term is over")
            }
            Self::WerkdagZien => ("uw eigen werklijst zien", "see your own worklist"),
            Self::PersoonZoeken => ("iemand opzoeken op naam", "look somebody up by name"),
            Self::PlanBeginnen => ("een plan beginnen met een huishouden", "begin a plan with a household"),
            Self::PlanOpenen => ("een plan openen waarin u werkt", "open a plan in which you work"),
            Self::PlanBewerken => ("zo'n plan wijzigen", "change such a plan"),
            Self::EigenPlan => ("uw eigen plan zien", "see your own plan"),
            Self::BudgetLezen => {
                ("zien wat er over is van het maatwerkbudget", "see what is left of the maatwerkbudget")
            }
            Self::BudgetBeslissen => {
                ("geld uit het maatwerkbudget toekennen", "grant money from the maatwerkbudget")
            }
            Self::BudgetBeheren => {
                ("het maatwerkbudget beheren en betalen", "keep the maatwerkbudget and pay")
            }
            Self::SignalenAanleveren => {
                ("signalen van achterstanden aanleveren", "deliver signals of arrears")
            }
            Self::SignalenBehandelen => {
                ("signalen van achterstanden behandelen", "handle signals of arrears")
            }
            Self::OverdrachtBeheren => (
                "zien of andere systemen hun berichten kregen",
                "see whether other systems got their messages",
            ),
            Self::ScenarioLezen => ("scenario's lezen", "read scenarios"),
            Self::ScenarioMaken => ("scenario's maken en wijzigen", "make and change scenarios"),
            Self::ScenarioReageren => ("reageren op een scenario", "comment on a scenario"),
            Self::ScenarioBesluiten => {
                ("vastleggen wat over een scenario is besloten", "record what was decided on a scenario")
            }
            Self::RegiotafelLezen => (
                "zien wie aan een regiotafel betaalt en wie er baat bij heeft",
                "see who pays and who gains at a table of the region",
            ),
            Self::RegiotafelMaken => {
                ("een regiotafel maken en wijzigen", "make and change a table of the region")
            }
            Self::RaadskeuzeLezen => ("lezen waaruit de raad kiest", "read what the council chooses from"),
            Self::RaadskeuzeStemmen => ("een stem van de raad vastleggen", "record a vote of the council"),
            Self::PrijzenLezen => ("zien wat hulp eerlijk kost", "see what help really costs"),
            Self::PrijzenMaken => {
                ("prijzen onderbouwen en een aanbod doen", "build up prices and make an offer")
            }
            Self::ParametersVaststellen => (
                "een parameterset vaststellen die een ander voorstelde",
                "publish a parameter set that somebody else proposed",
            ),
            Self::AfsprakenLezen => ("afspraken lezen", "read agreements"),
            Self::AfsprakenMaken => ("afspraken maken en wijzigen", "make and change agreements"),
            Self::AfsprakenReageren => ("reageren op een afspraak", "comment on an agreement"),
            Self::AfsprakenTekenen => ("een afspraak ondertekenen", "sign an agreement"),
            Self::PartnerInvullen => (
                "invullen wat uw organisatie over zichzelf zegt",
                "fill in what your organisation tells about itself",
            ),
            Self::LerenLezen => ("lezen wat er is geleerd", "read what was learned"),
            Self::KompasMaken => {
                ("een kwaliteitskompas maken en wijzigen", "make and change a quality compass")
            }
            Self::KompasInstemmen => (
                "namens uw partij iets zeggen bij een kwaliteitskompas",
                "say something about a quality compass for your party",
            ),
            Self::VragenlijstMaken => ("een vragenlijst afnemen", "hold a questionnaire"),
            Self::MetingMaken => ("meten of een aanpak werkt", "measure whether an approach works"),
            Self::LeerbesluitNemen => {
                ("vastleggen wat u samen leert en besluit", "record what you learn and decide together")
            }
            Self::AgendaMaken => ("de strategische agenda maken", "make the strategic agenda"),
            Self::DialoogLezen => {
                ("lezen wat er in een dialoog gezegd is", "read what was said in a dialogue")
            }
            Self::DialoogMaken => (
                "een dialoog maken, en stemmen van papier invoeren",
                "make a dialogue, and enter votes from paper",
            ),
            Self::DialoogModereren => {
                ("beslissen over wat inwoners zelf schrijven", "decide on what residents write themselves")
            }
            Self::DialoogBesluiten => {
                ("antwoord geven op wat mensen verwachten", "answer what people expect")
            }
            Self::SpiegelLezen => (
                "lezen hoe gemeente en partners samenwerken",
                "read how municipality and partners work together",
            ),
            Self::SpiegelMaken => (
                "een spiegel openen en het gesprek erover vastleggen",
                "open a mirror and record the talk about it",
            ),
            Self::VoordrachtMaken => {
                ("een gemeente voordragen als Gouden Gemeente", "nominate a municipality as Gouden Gemeente")
            }
            Self::VoordrachtBeoordelen => ("een voordracht beoordelen", "judge a nomination"),
        }
    }

    /// Whether persons can be seen by it: then each look leaves a line in the log.
    pub const fn over_personen(self) -> bool {
        matches!(
            self,
            Self::BerichtenHerstellen
                | Self::HuishoudenOpenen
                | Self::EigenGegevens
                | Self::RechtenAfhandelen
                | Self::PersoonZoeken
                | Self::PlanOpenen
                | Self::PlanBewerken
                | Self::EigenPlan
                | Self::SignalenAanleveren
                | Self::SignalenBehandelen
        )
    }

    /// Whether a purpose must be named before it is given.
    pub const fn vraagt_doel(self) -> bool {
        matches!(
            self,
            Self::HuishoudenOpenen
                | Self::HuishoudenAanvragen
                | Self::HuishoudenGoedkeuren
                | Self::PersoonZoeken
                | Self::PlanBeginnen
                | Self::PlanOpenen
                | Self::PlanBewerken
                | Self::SignalenBehandelen
        )
    }
}
