//! The state of a ledger: what all bookings together amount to.

use std::collections::{BTreeMap, BTreeSet};

use domein::{Bedrag, Datum};

use crate::relatie::{expected_lines, with_parent};
use crate::{
    Boeking, Boekingkenmerken, Boekingsregels, Boekingssoort, Boekverzoek, Doelkenmerk, Fonds, Grootboekfout,
    Huishoudkenmerk, Persoonkenmerk, Rekening, Teamkenmerk, Verzoekkenmerk,
};

/// What is known of one booking, with what came of it since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boekpost {
    /// Its number.
    pub nummer: u64,
    /// Its day.
    pub dag: Datum,
    /// Its budget year.
    pub jaar: i16,
    /// What it is.
    pub soort: Boekingssoort,
    /// Its lines.
    pub regels: Boekingsregels,
    /// From the budget of which team.
    pub team: Option<Teamkenmerk>,
    /// What is counted about it.
    pub telling: Option<Boekingkenmerken>,
    /// For which household; None when it is for none, or its content was destroyed.
    pub huishouden: Option<Huishoudkenmerk>,
    /// For which goal.
    pub doel: Option<Doelkenmerk>,
    /// Who decided.
    pub beslissers: Vec<Persoonkenmerk>,
    /// Paid of it.
    pub betaald: Bedrag,
    /// Released of it.
    pub vrijgevallen: Bedrag,
    /// Came back of it.
    pub terug: Bedrag,
    /// Remitted of it, as a loan of this fund.
    pub kwijtgescholden: Bedrag,
    /// Whether it was reversed.
    pub tegengeboekt: bool,
    /// Whether its content was destroyed.
    pub vernietigd: bool,
    /// A print of what was asked, to see whether the same comes twice. Never kept: what is destroyed leaves no print.
    afdruk: Option<[u8; 32]>,
}

impl Boekpost {
    /// How much it is about.
    pub fn bedrag(&self) -> Bedrag {
        self.regels.total()
    }

    /// Committed and not paid.
    pub fn open(&self) -> Bedrag {
        if !self.soort.is_grant() || self.tegengeboekt {
            return Bedrag::ZERO;
        }
        self.bedrag() - self.betaald - self.vrijgevallen
    }

    /// Paid and still to come back; nothing for a gift.
    pub fn vordering(&self) -> Bedrag {
        match self.soort {
            Boekingssoort::Lening | Boekingssoort::Borg => self.betaald - self.terug - self.kwijtgescholden,
            _ => Bedrag::ZERO,
        }
    }

    /// What it counts for its household: what was decided, less what was released. A loan that comes back counts all
    /// the same.
    pub fn net(&self) -> Bedrag {
        let counts = self.soort.is_grant() || self.soort == Boekingssoort::Kwijtschelding;
        if counts && !self.tegengeboekt { self.bedrag() - self.vrijgevallen } else { Bedrag::ZERO }
    }

    /// Whether its content may be destroyed: nothing has to be paid on it and nothing has to come back.
    pub fn is_settled(&self) -> bool {
        self.open() == Bedrag::ZERO && self.vordering() == Bedrag::ZERO
    }

    /// Whether this is what was asked.
    pub(crate) fn is_of(&self, verzoek: &Boekverzoek) -> bool {
        self.afdruk.is_some() && self.afdruk == print_of(verzoek)
    }

    fn new(booking: &Boeking) -> Self {
        let inhoud = booking.inhoud.as_ref();
        let aanvraag = inhoud.and_then(|inhoud| inhoud.verzoek.handeling.aanvraag());
        Self {
            nummer: booking.nummer,
            dag: booking.dag,
            jaar: booking.jaar,
            soort: booking.soort,
            regels: booking.regels.clone(),
            team: booking.team.clone(),
            telling: booking.telling,
            huishouden: aanvraag.map(|aanvraag| aanvraag.huishouden.clone()),
            doel: aanvraag.map(|aanvraag| aanvraag.motivering.doel.clone()),
            beslissers: inhoud
                .map(|inhoud| inhoud.mandaat.people().map(|one| one.persoon.clone()).collect())
                .unwrap_or_default(),
            betaald: Bedrag::ZERO,
            vrijgevallen: Bedrag::ZERO,
            terug: Bedrag::ZERO,
            kwijtgescholden: Bedrag::ZERO,
            tegengeboekt: false,
            vernietigd: inhoud.is_none(),
            afdruk: inhoud.and_then(|inhoud| print_of(&inhoud.verzoek)),
        }
    }
}

fn print_of(verzoek: &Boekverzoek) -> Option<[u8; 32]> {
    Some(*blake3::hash(&serde_json::to_vec(verzoek).ok()?).as_bytes())
}

/// What all bookings of a fund together amount to: the fold of them in the order of their numbers.
///
/// It carries its version: a store adds a booking only when the version is still the one on which it was decided
/// ([`Grootboekstand::append`]), so that of a hundred at once each sees what the others did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grootboekstand {
    pub(crate) fonds: Fonds,
    posten: Vec<Boekpost>,
    saldi: BTreeMap<(i16, Rekening), Bedrag>,
    teams: BTreeMap<(i16, Teamkenmerk), Bedrag>,
    huishoudens: BTreeMap<Huishoudkenmerk, Vec<u64>>,
    eerder: BTreeMap<Huishoudkenmerk, BTreeSet<Huishoudkenmerk>>,
    kenmerken: BTreeMap<Verzoekkenmerk, u64>,
}

impl Grootboekstand {
    /// A fund without bookings.
    pub const fn new(fonds: Fonds) -> Self {
        Self {
            fonds,
            posten: Vec::new(),
            saldi: BTreeMap::new(),
            teams: BTreeMap::new(),
            huishoudens: BTreeMap::new(),
            eerder: BTreeMap::new(),
            kenmerken: BTreeMap::new(),
        }
    }

    /// The state after these bookings.
    ///
    /// # Errors
    /// When one does not follow from those before it.
    pub fn replay<'a>(
        fonds: Fonds,
        bookings: impl IntoIterator<Item = &'a Boeking>,
    ) -> Result<Self, Grootboekfout> {
        let mut stand = Self::new(fonds);
        bookings.into_iter().try_for_each(|booking| stand.add(booking))?;
        Ok(stand)
    }

    /// The rules that hold.
    pub const fn fonds(&self) -> &Fonds {
        &self.fonds
    }

    /// The same bookings under changed rules.
    #[must_use]
    pub fn with_fonds(self, fonds: Fonds) -> Self {
        Self { fonds, ..self }
    }

    /// How many bookings there are: with the version of the rules, the version of this state.
    pub const fn aantal(&self) -> u64 {
        self.posten.len() as u64
    }

    /// The day of the last booking.
    pub fn laatste_dag(&self) -> Option<Datum> {
        self.posten.last().map(|post| post.dag)
    }

    /// Every booking, in order.
    pub fn posten(&self) -> &[Boekpost] {
        &self.posten
    }

    /// One booking.
    pub fn post(&self, nummer: u64) -> Option<&Boekpost> {
        self.posten.get(usize::try_from(nummer.checked_sub(1)?).ok()?)
    }

    /// The booking of a request that was booked before.
    pub fn booked(&self, kenmerk: &Verzoekkenmerk) -> Option<&Boekpost> {
        self.post(*self.kenmerken.get(kenmerk)?)
    }

    /// What stands on an account, of one budget year.
    pub fn saldo(&self, jaar: i16, rekening: Rekening) -> Bedrag {
        self.saldi.get(&(jaar, rekening)).copied().unwrap_or_default()
    }

    /// What stands on an account, of all years together: what has to come back, for loans and deposits.
    pub fn saldo_total(&self, rekening: Rekening) -> Bedrag {
        self.saldi.iter().filter(|((_, one), _)| *one == rekening).map(|(_, saldo)| *saldo).sum()
    }

    /// What a team used of a budget year: decided, less what was released or came back.
    pub fn used_by(&self, jaar: i16, team: &Teamkenmerk) -> Bedrag {
        self.teams.get(&(jaar, team.clone())).copied().unwrap_or_default()
    }

    /// The same state with the households that a household was before: two that became one, or one that fell apart.
    /// What they had counts for each household that came of them. The ledger itself stays as it is.
    #[must_use]
    pub fn with_earlier(
        mut self,
        nu: Huishoudkenmerk,
        eerder: impl IntoIterator<Item = Huishoudkenmerk>,
    ) -> Self {
        self.eerder.entry(nu).or_default().extend(eerder);
        self
    }

    /// Whether one household is the other, or was it before.
    pub(crate) fn is_same_household(&self, nu: &Huishoudkenmerk, eerder: &Huishoudkenmerk) -> bool {
        nu == eerder || self.eerder.get(nu).is_some_and(|before| before.contains(eerder))
    }

    /// The decisions about a household and those it was before, oldest first.
    pub fn of_household(&self, huishouden: &Huishoudkenmerk) -> Vec<&Boekpost> {
        let before = self.eerder.get(huishouden).into_iter().flatten().filter(|one| *one != huishouden);
        let each = std::iter::once(huishouden).chain(before);
        let mut numbers: Vec<u64> =
            each.filter_map(|one| self.huishoudens.get(one)).flatten().copied().collect();
        numbers.sort_unstable();
        numbers.into_iter().filter_map(|nummer| self.post(nummer)).collect()
    }

    /// Of which bookings the content can be destroyed together with that of a decision: the decision and all that
    /// hangs on it. Empty while something has to be paid on it or has to come back.
    pub fn to_destroy(&self, nummer: u64) -> Vec<u64> {
        match self.post(nummer) {
            Some(post) if post.is_settled() => {
                let mut together = BTreeSet::from([nummer]);
                // What hangs on a booking always comes after it.
                for later in &self.posten {
                    if later.soort.van().is_some_and(|van| together.contains(&van)) {
                        together.insert(later.nummer);
                    }
                }
                together.into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// Adds a booking that was just decided: only when it was decided on this very state.
    ///
    /// # Errors
    /// When other bookings or other rules came between, or it does not follow from those before it.
    pub fn append(&mut self, booking: &Boeking) -> Result<(), Grootboekfout> {
        if booking.fondsversie != self.fonds.versie {
            return Err(Grootboekfout::Fondsversie(booking.nummer));
        }
        self.add(booking)
    }

    /// Adds a booking that the ledger holds, under whatever rules it was made.
    ///
    /// # Errors
    /// When it does not follow from those before it.
    pub fn add(&mut self, booking: &Boeking) -> Result<(), Grootboekfout> {
        self.check(booking)?;
        for line in booking.regels.lines() {
            *self.saldi.entry((booking.jaar, line.rekening)).or_default() += line.effect();
        }
        if let Some(team) = &booking.team {
            let used = booking.regels.effect_on(Rekening::Beschikbaar);
            *self.teams.entry((booking.jaar, team.clone())).or_default() -= used;
        }
        self.mark_parent(booking);
        let post = Boekpost::new(booking);
        if let Some(huishouden) = &post.huishouden {
            self.huishoudens.entry(huishouden.clone()).or_default().push(post.nummer);
        }
        self.kenmerken.insert(booking.kenmerk.clone(), booking.nummer);
        self.posten.push(post);
        Ok(())
    }

    /// Whether a booking can be the next one.
    fn check(&self, booking: &Boeking) -> Result<(), Grootboekfout> {
        let nummer = booking.nummer;
        let wrong = |why| Err(Grootboekfout::Past(nummer, why));
        if nummer != self.aantal() + 1 {
            return Err(Grootboekfout::Volgorde(nummer, self.aantal() + 1));
        }
        if self.laatste_dag().is_some_and(|last| booking.dag < last) {
            return wrong("de dag ligt vóór de vorige boeking");
        }
        if self.kenmerken.contains_key(&booking.kenmerk) {
            return wrong("het kenmerk is al gebruikt");
        }
        if expected_lines(self, booking.soort, booking.regels.total()).as_ref() != Some(&booking.regels) {
            return wrong("de regels horen niet bij deze soort boeking");
        }
        if self.relation(booking.soort, booking.regels.total()).is_err() {
            return wrong("het bedrag past niet bij de boeking waar deze over gaat");
        }
        let room = self.saldo(booking.jaar, Rekening::Beschikbaar);
        if room + booking.regels.effect_on(Rekening::Beschikbaar) < Bedrag::ZERO {
            return wrong("er was niet genoeg budget");
        }
        Ok(())
    }

    /// Notes on an earlier booking what this one does to it.
    fn mark_parent(&mut self, booking: &Boeking) {
        let Some(van) = booking.soort.van() else { return };
        let bedrag = booking.regels.total();
        if !matches!(booking.soort, Boekingssoort::Tegenboeking(_)) {
            return self.change(van, |parent| with_parent(parent, booking.soort, bedrag));
        }
        let Some(undone) = self.post(van).map(|post| post.soort) else { return };
        self.change(van, |parent| parent.tegengeboekt = true);
        if let Some(grandparent) = undone.van() {
            self.change(grandparent, |parent| with_parent(parent, undone, -bedrag));
        }
    }

    fn change(&mut self, nummer: u64, change: impl FnOnce(&mut Boekpost)) {
        let place = nummer.checked_sub(1).and_then(|place| usize::try_from(place).ok());
        if let Some(post) = place.and_then(|place| self.posten.get_mut(place)) {
            change(post);
        }
    }
}
