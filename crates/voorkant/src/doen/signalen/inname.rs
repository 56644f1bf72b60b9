//! Judging a delivery: which signals may be taken up, and of each other one where it stands, by which rule it is refused
//! and what helps. What is good is kept.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use bronnen::ddas::{self, Aanschrijving, Leveringskop};
use bronnen::{Adressleutel, Bevinding, Ernst};
use domein::{Bsn, Datum, Gemeentecode};
use serde::{Deserialize, Serialize};
use vroegsignalen::{Inspanning, Signaal, Signaalgebrek};

use super::sleutels::Signaalsleutel;

/// So many findings are kept of one delivery; the others are counted.
const KEPT: usize = 500;

/// What is said with a delivery, because DDAS 0.9 has no place for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Aanbod {
    /// The day on which the municipality received it.
    pub ontvangen: Datum,
    /// What the creditors did before, for every signal in it.
    pub inspanningen: BTreeSet<Inspanning>,
}

/// The names of the four efforts in forms, on the command line and in the API.
pub(super) const INSPANNINGEN: [(&str, Inspanning); 4] = [
    ("persoonlijk-contact", Inspanning::PersoonlijkContact),
    ("op-schuldhulp-gewezen", Inspanning::OpSchuldhulpGewezen),
    ("herinnering", Inspanning::Herinnering),
    ("aanbod-gegevens", Inspanning::AanbodGegevens),
];

/// Reads which efforts were made: names with commas or spaces between them, or `alle`.
///
/// # Errors
/// A name that is none.
pub(super) fn read_efforts<'a>(
    names: impl IntoIterator<Item = &'a str>,
) -> Result<BTreeSet<Inspanning>, String> {
    let mut found = BTreeSet::new();
    for name in names.into_iter().flat_map(|text| text.split([',', ' '])).filter(|name| !name.is_empty()) {
        if name == "alle" {
            return Ok(Inspanning::ALL.into());
        }
        let one = INSPANNINGEN.iter().find(|(key, _)| *key == name);
        let (_, one) = one.ok_or_else(|| {
            let known = INSPANNINGEN.map(|(key, _)| key).join(", ");
            format!("'{}' is geen inspanning. Kies uit: alle, {known}", domein::mask_bsn(name))
        })?;
        found.insert(*one);
    }
    Ok(found)
}

/// What is wrong or remarkable in a delivery. Nothing of a person is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Leveringsbevinding {
    /// The path in the file.
    pub plaats: String,
    /// The rule.
    pub regel: String,
    /// Whether a record was refused for it.
    pub fout: bool,
    /// What is wrong, and the way out.
    pub tekst: String,
}

impl From<&Bevinding> for Leveringsbevinding {
    fn from(one: &Bevinding) -> Self {
        Self {
            plaats: one.plaats.clone(),
            regel: one.regel.to_owned(),
            fout: one.ernst == Ernst::Fout,
            tekst: one.tekst.clone(),
        }
    }
}

/// Findings, of which the first are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Bevindingenlijst {
    pub lijst: Vec<Leveringsbevinding>,
    /// How many there were after that.
    pub meer: usize,
}

impl Bevindingenlijst {
    pub fn add(&mut self, plaats: &str, regel: &str, fout: bool, tekst: impl Into<String>) {
        if self.lijst.len() < KEPT {
            let (plaats, regel) = (plaats.to_owned(), regel.to_owned());
            self.lijst.push(Leveringsbevinding { plaats, regel, fout, tekst: tekst.into() });
        } else {
            self.meer += 1;
        }
    }

    fn of_reader(bevindingen: &[Bevinding], meer: usize) -> Self {
        let mut all = Self { lijst: Vec::new(), meer };
        for one in bevindingen {
            let Leveringsbevinding { plaats, regel, fout, tekst } = one.into();
            all.add(&plaats, &regel, fout, tekst);
        }
        all
    }
}

/// A signal that may be taken up.
#[derive(Clone, Debug)]
pub(super) struct Kandidaat {
    /// Its path in the file.
    pub plaats: String,
    /// The signal, with the key of its address.
    pub signaal: Signaal<String>,
    /// The key by which the same signal is known.
    pub kenmerk: String,
    /// Who, where the number can be one.
    pub bsn: Option<Bsn>,
    /// Whom to write to.
    pub aanschrijving: Aanschrijving,
    /// The neighbourhood, as the table of addresses tells it.
    pub buurt: String,
}

/// A delivery after it was judged.
#[derive(Clone, Debug, Default)]
pub(super) struct Gewogen {
    /// `vroegsignalering`, `schuldhulp`, or empty when it is neither.
    pub soort: &'static str,
    pub kandidaten: Vec<Kandidaat>,
    pub geweigerd: usize,
    /// Cases of the sender that were told along.
    pub zaken: usize,
    /// Trajectories of debt help.
    pub trajecten: usize,
    pub bevindingen: Bevindingenlijst,
}

/// A delivery as it was read.
pub(super) enum Gelezen {
    Signalen(ddas::Signaallevering),
    Schuldhulp(ddas::Schuldhulplevering),
}

impl Gelezen {
    /// Reads bytes as signals; when they are no delivery of those, as debt help.
    pub fn read(bytes: &[u8]) -> Self {
        let signalen = ddas::read_vroegsignalering(bytes);
        if signalen.kop.is_none() {
            let schuldhulp = ddas::read_schuldhulp(bytes);
            if schuldhulp.kop.is_some() {
                return Self::Schuldhulp(schuldhulp);
            }
        }
        Self::Signalen(signalen)
    }

    /// The addresses in it, by their key.
    pub fn addresses(&self, sleutel: &Signaalsleutel) -> BTreeMap<String, Adressleutel> {
        match self {
            Self::Signalen(read) => read
                .signalen
                .iter()
                .filter_map(|one| one.client.adres.clone())
                .map(|adres| (sleutel.adres(&adres), adres))
                .collect(),
            Self::Schuldhulp(_) => BTreeMap::new(),
        }
    }

    /// Judges it. `bekend` has the neighbourhood of each address that is in the table of the municipality.
    pub fn weigh(
        &self,
        (gemeente, aanbod): (Gemeentecode, &Aanbod),
        sleutel: &Signaalsleutel,
        bekend: &HashMap<String, String>,
    ) -> Gewogen {
        match self {
            Self::Signalen(read) => weigh_signals(read, (gemeente, aanbod), sleutel, bekend),
            Self::Schuldhulp(read) => weigh_help(read, gemeente),
        }
    }
}

/// Debt help is counted; it opens no case.
fn weigh_help(read: &ddas::Schuldhulplevering, gemeente: Gemeentecode) -> Gewogen {
    let mut bevindingen = Bevindingenlijst::of_reader(&read.bevindingen, read.meer_bevindingen);
    let is_here = |one: &&ddas::Schuldhulptraject| one.gemeente.is_none_or(|code| code == gemeente);
    for one in read.trajecten.iter().filter(|one| !is_here(one)) {
        bevindingen.add(&one.plaats, "GEMEENTE", true, elsewhere(gemeente));
    }
    let trajecten = read.trajecten.iter().filter(is_here).count();
    Gewogen {
        soort: "schuldhulp",
        geweigerd: read.afgekeurd + read.trajecten.len() - trajecten,
        trajecten,
        bevindingen,
        ..Gewogen::default()
    }
}

fn elsewhere(gemeente: Gemeentecode) -> String {
    format!("Dit is van een andere gemeente dan {gemeente}. Vraag de levering van uw eigen gemeente.")
}

fn weigh_signals(
    read: &ddas::Signaallevering,
    (gemeente, aanbod): (Gemeentecode, &Aanbod),
    sleutel: &Signaalsleutel,
    bekend: &HashMap<String, String>,
) -> Gewogen {
    let bevindingen = Bevindingenlijst::of_reader(&read.bevindingen, read.meer_bevindingen);
    let mut gewogen = Gewogen {
        soort: if read.kop.is_some() { "vroegsignalering" } else { "" },
        geweigerd: read.afgekeurd,
        zaken: read.zaken.len(),
        bevindingen,
        ..Gewogen::default()
    };
    for one in &read.signalen {
        let wrong = match candidate(one, aanbod, sleutel, bekend) {
            Ok(_) if !is_of(read.kop.as_ref(), one.levering, gemeente) => {
                vec![(one.plaats.clone(), "GEMEENTE", elsewhere(gemeente))]
            }
            Ok(kandidaat) => {
                gewogen.kandidaten.push(kandidaat);
                continue;
            }
            Err(wrong) => wrong,
        };
        gewogen.geweigerd += 1;
        for (plaats, regel, tekst) in wrong {
            gewogen.bevindingen.add(&plaats, regel, true, tekst);
        }
    }
    gewogen
}

fn is_of(kop: Option<&Leveringskop>, levering: usize, gemeente: Gemeentecode) -> bool {
    let named = kop.and_then(|kop| kop.organisaties.get(levering)).and_then(|one| one.gemeente);
    named.is_none_or(|code| code == gemeente)
}

/// Place, rule and text of what is wrong.
type Fouten = Vec<(String, &'static str, String)>;

fn candidate(
    one: &ddas::Vroegsignaal,
    aanbod: &Aanbod,
    sleutel: &Signaalsleutel,
    bekend: &HashMap<String, String>,
) -> Result<Kandidaat, Fouten> {
    let adres = one.client.adres.as_ref().map(|adres| sleutel.adres(adres));
    let buurt = adres.as_ref().and_then(|adres| bekend.get(adres));
    let judged = Signaal::from_ddas(
        one,
        adres.clone().unwrap_or_default(),
        aanbod.ontvangen,
        aanbod.inspanningen.clone(),
    );
    let mut wrong: Fouten = Vec::new();
    for gebrek in judged.as_ref().err().into_iter().flatten() {
        let (veld, regel) = place(*gebrek);
        wrong.push((format!("{}{veld}", one.plaats), regel, gebrek.to_string()));
    }
    if let Some(text) = address_fault(adres.as_deref(), buurt.is_some()) {
        wrong.push((format!("{}.client.Postcode", one.plaats), "ADRES", text.to_owned()));
    }
    match (judged, adres, buurt) {
        (Ok(signaal), Some(adres), Some(buurt)) if wrong.is_empty() => Ok(Kandidaat {
            plaats: one.plaats.clone(),
            kenmerk: sleutel.kenmerk(signaal.partner(), &adres, &one.id),
            signaal,
            bsn: one.client.bsn,
            aanschrijving: one.client.aanschrijving.clone(),
            buurt: buurt.clone(),
        }),
        _ => Err(wrong),
    }
}

fn address_fault(adres: Option<&str>, known: bool) -> Option<&'static str> {
    match adres {
        None => Some(
            "Dit signaal heeft geen adres waarop het te vinden is. Vul postcode en huisnummer in, en lever het opnieuw aan.",
        ),
        Some(_) if !known => Some(
            "Dit adres staat niet in de adressen van uw gemeente. Kijk of het klopt. Is het nieuw? Werk dan eerst de lijst met adressen bij.",
        ),
        Some(_) => None,
    }
}

/// Where a fault of a signal stands in its record, and its rule.
const fn place(gebrek: Signaalgebrek) -> (&'static str, &'static str) {
    match gebrek {
        Signaalgebrek::Partner => (".signaalpartner.type", "PARTNER"),
        Signaalgebrek::Inspanning(_) => ("", "INSPANNING"),
        Signaalgebrek::Bedrag => (".bedrag", "BEDRAG"),
        Signaalgebrek::Soort => (".crisissignaal", "SOORT"),
        Signaalgebrek::Kenmerk => (".ID", "KENMERK"),
    }
}
