//! Whether what is asked is booked. Pure: the same state, request, mandate and day give the same answer.

use domein::{Bedrag, Datum};
use jiff::ToSpan;

use crate::relatie::expected_lines;
use crate::{
    Beslisniveau, Boekbedrag, Boekhandeling, Boeking, Boekinginhoud, Boekingkenmerken, Boekingssoort,
    Boekverzoek, Boekweigering, Fondsgeld, Grootboekstand, Huishoudkenmerk, Hulpaanvraag, Mandaat,
    Motivering, Rekening, Teamkenmerk, Vordering,
};

/// Within how many days something for the same household and goal is called double (M12, R8).
pub const DUBBEL_DAGEN: i32 = 30;

/// What came of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Boekuitkomst {
    /// A booking to add to this very state.
    Nieuw(Box<Boeking>),
    /// The same was booked before, under this number.
    Eerder(u64),
}

/// What is left, now, on one fund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boekruimte {
    /// In the budget year.
    pub jaar: i16,
    /// Of the fund.
    pub fonds: Bedrag,
    /// Of the team; None when it has no budget.
    pub team: Option<Bedrag>,
    /// Of the household in twelve months, before only the executive may go on.
    pub huishouden: Bedrag,
    /// In one decision.
    pub besluit: Boekbedrag,
}

impl Grootboekstand {
    /// What is left for a team and a household on a day. What is committed and not paid counts as used.
    pub fn room(&self, team: &Teamkenmerk, huishouden: &Huishoudkenmerk, dag: Datum) -> Boekruimte {
        let jaar = dag.year();
        Boekruimte {
            jaar,
            fonds: self.saldo(jaar, Rekening::Beschikbaar),
            team: self.room_of_team(jaar, team),
            huishouden: self.fonds.plafond_huishouden.bedrag() - self.twelve_months(huishouden, dag),
            besluit: self.fonds.per_besluit,
        }
    }

    /// What was decided for a household in the twelve months up to and including a day: after the same day a year ago.
    pub fn twelve_months(&self, huishouden: &Huishoudkenmerk, dag: Datum) -> Bedrag {
        let year_ago = dag.checked_sub(1.year()).unwrap_or(Datum::MIN);
        let recent = self.of_household(huishouden).into_iter().rev().take_while(|post| post.dag > year_ago);
        recent.map(crate::Boekpost::net).sum()
    }

    fn room_of_team(&self, jaar: i16, team: &Teamkenmerk) -> Option<Bedrag> {
        let limit = self.fonds.teams.get(&(jaar, team.clone()))?;
        Some(limit.bedrag() - self.used_by(jaar, team))
    }

    /// Whether the household had something for the same goal lately.
    fn check_double(&self, aanvraag: &Hulpaanvraag, dag: Datum) -> Result<(), Boekweigering> {
        let since = dag.checked_sub(DUBBEL_DAGEN.days()).unwrap_or(Datum::MIN);
        let double = self
            .of_household(&aanvraag.huishouden)
            .into_iter()
            .rev()
            .take_while(|post| post.dag >= since)
            .find(|post| !post.tegengeboekt && post.doel.as_ref() == Some(&aanvraag.motivering.doel));
        match double {
            Some(post) if !aanvraag.dubbel_gezien => {
                Err(Boekweigering::Dubbel { nummer: post.nummer, dag: post.dag })
            }
            _ => Ok(()),
        }
    }

    /// Whether fund, team and household have room for it.
    fn check_room(
        &self,
        aanvraag: &Hulpaanvraag,
        mandaat: &Mandaat,
        dag: Datum,
    ) -> Result<(), Boekweigering> {
        let bedrag = aanvraag.bedrag.bedrag();
        let Boekruimte { jaar, fonds, team, huishouden, .. } =
            self.room(&aanvraag.team, &aanvraag.huishouden, dag);
        let team = team.ok_or(Boekweigering::TeamZonderBudget(jaar))?;
        if bedrag > fonds {
            Err(Boekweigering::FondsOp { jaar, over: fonds })
        } else if bedrag > team {
            Err(Boekweigering::TeamOp { jaar, over: team })
        } else if bedrag > huishouden && mandaat.level() != Some(Beslisniveau::College) {
            let over = huishouden.max(Bedrag::ZERO);
            Err(Boekweigering::HuishoudenOp { over, plafond: self.fonds.plafond_huishouden })
        } else {
            Ok(())
        }
    }

    /// How high a decision of this kind must stand. Remission has a mandate of its own: never alone.
    fn needed(&self, soort: Boekingssoort, bedrag: Boekbedrag) -> Beslisniveau {
        match soort {
            Boekingssoort::Kwijtschelding | Boekingssoort::KwijtscheldingEigen(_) => {
                if bedrag <= self.fonds.kwijtschelden_teamleider {
                    Beslisniveau::Teamleider
                } else {
                    Beslisniveau::College
                }
            }
            _ => self.fonds.grenzen.needed(bedrag),
        }
    }

    fn check_mandate(
        &self,
        soort: Boekingssoort,
        bedrag: Boekbedrag,
        mandaat: &Mandaat,
    ) -> Result<Beslisniveau, Boekweigering> {
        let level = mandaat.level().ok_or(Boekweigering::GeenMandaat)?;
        let nodig = self.needed(soort, bedrag);
        if level < nodig { Err(Boekweigering::MandaatTeLaag { bedrag, nodig }) } else { Ok(level) }
    }
}

/// Whether what is asked is booked.
///
/// The answer holds for this state only: the store adds the booking when nothing came between, and asks again
/// otherwise. That is why a hundred at once never spend more than there is.
///
/// # Errors
/// When a rule refuses it; the text says which, and what somebody can do.
pub fn decide(
    stand: &Grootboekstand,
    verzoek: &Boekverzoek,
    mandaat: &Mandaat,
    dag: Datum,
) -> Result<Boekuitkomst, Boekweigering> {
    if let Some(post) = stand.booked(&verzoek.kenmerk) {
        return if post.is_of(verzoek) {
            Ok(Boekuitkomst::Eerder(post.nummer))
        } else {
            Err(Boekweigering::KenmerkGebruikt(post.nummer))
        };
    }
    if let Some(laatste) = stand.laatste_dag().filter(|last| dag < *last) {
        return Err(Boekweigering::KlokTerug { dag, laatste });
    }
    if stand.fonds.geld == Fondsgeld::Participatiewet && !mandaat.is_civil() {
        return Err(Boekweigering::GeenAmbtenaar);
    }
    let ask = Ask { stand, verzoek, mandaat, dag };
    let made = match &verzoek.handeling {
        Boekhandeling::Begroten { jaar, bedrag, .. } => ask.budget(*jaar, *bedrag),
        Boekhandeling::Toekennen { vorm, aanvraag } => ask.help((*vorm).into(), aanvraag),
        Boekhandeling::Kwijtschelden { vordering, aanvraag, .. } => match vordering {
            Vordering::Elders(_) => ask.help(Boekingssoort::Kwijtschelding, aanvraag),
            Vordering::EigenFonds(van) => ask.remit(*van, aanvraag),
        },
        Boekhandeling::Betalen { van, bedrag } => ask.execute(Boekingssoort::Betaling(*van), *bedrag),
        Boekhandeling::Vrijgeven { van, bedrag } => ask.execute(Boekingssoort::Vrijval(*van), *bedrag),
        Boekhandeling::Terugontvangen { van, bedrag } => {
            ask.execute(Boekingssoort::Terugbetaling(*van), *bedrag)
        }
        Boekhandeling::Tegenboeken { van, .. } => ask.reverse(*van),
    }?;
    Ok(Boekuitkomst::Nieuw(Box::new(made)))
}

struct Ask<'a> {
    stand: &'a Grootboekstand,
    verzoek: &'a Boekverzoek,
    mandaat: &'a Mandaat,
    dag: Datum,
}

impl Ask<'_> {
    fn check_open(&self) -> Result<(), Boekweigering> {
        match self.stand.fonds.gesloten_per {
            Some(per) if !self.stand.fonds.is_open(self.dag) => Err(Boekweigering::Gesloten(per)),
            _ => Ok(()),
        }
    }

    fn check_administration(&self) -> Result<(), Boekweigering> {
        if self.mandaat.is_administration() { Ok(()) } else { Err(Boekweigering::AlleenAdministratie) }
    }

    fn budget(&self, jaar: i16, bedrag: Boekbedrag) -> Result<Boeking, Boekweigering> {
        self.check_open()?;
        self.check_administration()?;
        if (i32::from(jaar) - i32::from(self.dag.year())).abs() > 1 {
            return Err(Boekweigering::Jaar(jaar));
        }
        self.made(Boekingssoort::Begroting, jaar, bedrag.bedrag(), None, None)
    }

    fn decided(
        &self,
        soort: Boekingssoort,
        aanvraag: &Hulpaanvraag,
    ) -> Result<Boekingkenmerken, Boekweigering> {
        self.check_open()?;
        if aanvraag.bedrag > self.stand.fonds.per_besluit {
            return Err(Boekweigering::BovenBesluit(self.stand.fonds.per_besluit));
        }
        let niveau = self.stand.check_mandate(soort, aanvraag.bedrag, self.mandaat)?;
        let Motivering { domein, regulier, .. } = &aanvraag.motivering;
        Ok(Boekingkenmerken { domein: *domein, niveau, regulier: regulier.answer() })
    }

    fn help(&self, soort: Boekingssoort, aanvraag: &Hulpaanvraag) -> Result<Boeking, Boekweigering> {
        let counted = self.decided(soort, aanvraag)?;
        self.stand.check_room(aanvraag, self.mandaat, self.dag)?;
        self.stand.check_double(aanvraag, self.dag)?;
        let (jaar, team) = (self.dag.year(), Some(aanvraag.team.clone()));
        self.made(soort, jaar, aanvraag.bedrag.bedrag(), team, Some(counted))
    }

    fn remit(&self, van: u64, aanvraag: &Hulpaanvraag) -> Result<Boeking, Boekweigering> {
        let soort = Boekingssoort::KwijtscheldingEigen(van);
        let counted = self.decided(soort, aanvraag)?;
        let loan = self.parent(van)?;
        let same = |of: &Huishoudkenmerk| self.stand.is_same_household(&aanvraag.huishouden, of);
        if !loan.huishouden.as_ref().is_some_and(same) {
            return Err(Boekweigering::AnderHuishouden(van));
        }
        let team = loan.team.clone();
        self.made(soort, self.dag.year(), aanvraag.bedrag.bedrag(), team, Some(counted))
    }

    fn execute(&self, soort: Boekingssoort, bedrag: Boekbedrag) -> Result<Boeking, Boekweigering> {
        self.check_administration()?;
        let grant = self.parent(soort.van().unwrap_or_default())?;
        let decided = |who: &crate::Beslisser| grant.beslissers.contains(&who.persoon);
        if matches!(soort, Boekingssoort::Betaling(_)) && self.mandaat.people().any(decided) {
            return Err(Boekweigering::Functiescheiding);
        }
        // What comes back gives room in the year in which it comes; the rest stays with the decision.
        let back = matches!(soort, Boekingssoort::Terugbetaling(_));
        let jaar = if back { self.dag.year() } else { grant.jaar };
        self.made(soort, jaar, bedrag.bedrag(), grant.team.clone(), None)
    }

    fn reverse(&self, van: u64) -> Result<Boeking, Boekweigering> {
        let wrong = self.parent(van)?;
        if wrong.soort.is_decision() {
            let bedrag = Boekbedrag::from_cents(wrong.bedrag().cents()).unwrap_or(Boekbedrag::MAX);
            self.stand.check_mandate(wrong.soort, bedrag, self.mandaat)?;
        } else {
            self.check_administration()?;
        }
        let (soort, bedrag) = (Boekingssoort::Tegenboeking(van), wrong.bedrag());
        self.stand.relation(soort, bedrag)?;
        // The room that came back with it may have been used by the team since.
        if let (Boekingssoort::Terugbetaling(_), Some(team)) = (wrong.soort, &wrong.team) {
            let over = self.stand.room_of_team(wrong.jaar, team).unwrap_or_default();
            if bedrag > over {
                return Err(Boekweigering::TeamOp { jaar: wrong.jaar, over });
            }
        }
        self.made(soort, wrong.jaar, bedrag, wrong.team.clone(), None)
    }

    fn parent(&self, van: u64) -> Result<&crate::Boekpost, Boekweigering> {
        let parent = self.stand.post(van).ok_or(Boekweigering::Onbekend(van))?;
        if parent.vernietigd { Err(Boekweigering::InhoudVernietigd(van)) } else { Ok(parent) }
    }

    fn made(
        &self,
        soort: Boekingssoort,
        jaar: i16,
        bedrag: Bedrag,
        team: Option<Teamkenmerk>,
        telling: Option<Boekingkenmerken>,
    ) -> Result<Boeking, Boekweigering> {
        self.stand.relation(soort, bedrag)?;
        // Lines cannot fail where the relation holds: what hangs on nothing has none to hang on.
        let regels = expected_lines(self.stand, soort, bedrag)
            .ok_or(Boekweigering::Onbekend(soort.van().unwrap_or_default()))?;
        Ok(Boeking {
            nummer: self.stand.aantal() + 1,
            dag: self.dag,
            jaar,
            soort,
            regels,
            kenmerk: self.verzoek.kenmerk.clone(),
            fondsversie: self.stand.fonds.versie,
            team,
            telling,
            inhoud: Some(Boekinginhoud { verzoek: self.verzoek.clone(), mandaat: self.mandaat.clone() }),
        })
    }
}
