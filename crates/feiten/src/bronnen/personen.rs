//! Deliveries about persons: only rows with pseudonyms are kept of them.

use std::path::Path;

use bronnen::Adressleutel;
use bronnen::brp::{Bevolkingsloop, Ingeschrevene, woonbeeld};
use bronnen::voorzieningen::{Bedragperiode, Verstrekking, kosten_in};
use domein::{Bedrag, Bsn, Buurtcode, Datum, Gemeentecode, Periode, Pseudoniem, Regeling};
use kluis::Sleutel;

use super::Bronlevering;
use crate::inname::{Identiteiten, address};
use crate::kluis::IDENTITEITEN;
use crate::tabel::{Tabel, Tabelkop, tabel};
use crate::{Datamap, FeitenFout};

tabel! {
    /// Somebody had something beside Wmo and Jeugdwet.
    VerstrekkingRij "verstrekking" {
        /// Who.
        persoon: Pseudoniem,
        /// What.
        regeling: Regeling,
        /// First day.
        begin: Datum,
        /// Last day; none while it runs.
        eind: Option<Datum>,
        /// What it cost in cents, where that was told.
        bedrag: Option<i64>,
        /// Over what time.
        per: Option<Bedragperiode>,
        /// Year of birth, where known.
        geboortejaar: Option<u32>,
        /// The address, where known.
        adres: Option<Pseudoniem>,
        /// The postcode, where known.
        postcode: Option<Pseudoniem>,
        /// The neighbourhood, where known.
        buurt: Option<Buurtcode>,
        /// Who carries it out.
        aanbieder: Option<String>,
    }
}

impl VerstrekkingRij {
    /// When it runs.
    pub fn periode(&self) -> Periode {
        // What was read ends no earlier than it begins.
        Periode::new(self.begin, self.eind).unwrap_or(Periode::single_day(self.begin))
    }

    /// What it cost in a period that ends, by days; none where that cannot be said.
    pub fn kosten_in(&self, periode: Periode) -> Option<Bedrag> {
        kosten_in(self.periode(), Bedrag::from_cents(self.bedrag?), self.per?, periode)
    }
}

tabel! {
    /// A resident on the day of an extract from the BRP.
    BewonerRij "bewoner" {
        /// Who.
        persoon: Pseudoniem,
        /// Year of birth, where known.
        geboortejaar: Option<u32>,
        /// The address, where it is usable.
        adres: Option<Pseudoniem>,
        /// The postcode.
        postcode: Option<Pseudoniem>,
        /// The neighbourhood, where known.
        buurt: Option<Buurtcode>,
        /// Since when at that address.
        sinds: Option<Datum>,
    }
}

tabel! {
    /// Two residents are family.
    FamilieRij "familie" {
        /// One.
        persoon: Pseudoniem,
        /// The other.
        ander: Pseudoniem,
    }
}

tabel! {
    /// What happened to the residents in a year, as counts: they are protected before anybody sees them.
    BevolkingRij "bevolking" {
        /// The year.
        jaar: u32,
        /// Died.
        overleden: u32,
        /// Came to live here.
        ingekomen: u32,
        /// Left, as far as the extract can tell.
        vertrokken: u32,
        /// Became eighteen.
        achttien: u32,
        /// Of whom one of these cannot be said, because a date is incomplete.
        onzeker: u32,
    }
}

tabel! {
    /// A signal of arrears.
    SignaalRij "signaal" {
        /// About whom, where a usable number was given.
        persoon: Option<Pseudoniem>,
        /// The address, where known.
        adres: Option<Pseudoniem>,
        /// The postcode, where known.
        postcode: Option<Pseudoniem>,
        /// When it was sent.
        verstuurd: Option<Datum>,
        /// What kind of creditor sent it.
        partner: Option<String>,
        /// What came of it.
        resultaat: Option<String>,
        /// Whether somebody took it up.
        opgepakt: bool,
    }
}

/// A signal of arrears, as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signaal {
    /// About whom, where a usable number was given.
    pub bsn: Option<Bsn>,
    /// The address, where known.
    pub adres: Option<Adressleutel>,
    /// When it was sent.
    pub verstuurd: Option<Datum>,
    /// What kind of creditor sent it.
    pub partner: Option<String>,
    /// What came of it.
    pub resultaat: Option<String>,
    /// Whether somebody took it up.
    pub opgepakt: bool,
}

/// Residents as an extract from the BRP has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bewoners {
    /// Of which municipality.
    pub gemeente: Gemeentecode,
    /// On which day.
    pub peildatum: Datum,
    /// The lists of persons.
    pub personen: Vec<Ingeschrevene>,
    /// Per year what happened to them.
    pub loop_per_jaar: Vec<(i16, Bevolkingsloop)>,
}

/// Persons of a delivery, as they were read. They become rows; nothing else is kept of them but, sealed for the
/// vault, who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Personen {
    /// Who had what beside Wmo and Jeugdwet.
    Verstrekkingen(Vec<Verstrekking>),
    /// Who lives here.
    Bewoners(Bewoners),
    /// Who has arrears.
    Signalen(Vec<Signaal>),
}

impl Personen {
    /// Tells who is in it; some more than once.
    pub(super) fn each(&self, sleutel: &Sleutel, mut tell: impl FnMut(Pseudoniem)) {
        let mut one = |bsn: Bsn| tell(sleutel.persoon(bsn));
        match self {
            Self::Verstrekkingen(lines) => lines.iter().for_each(|line| one(line.bsn)),
            Self::Bewoners(bewoners) => bewoners.personen.iter().for_each(|person| one(person.bsn)),
            Self::Signalen(signals) => signals.iter().filter_map(|signal| signal.bsn).for_each(one),
        }
    }
}

/// The rows of a delivery about persons.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Persoonsrijen {
    /// Who had what beside Wmo and Jeugdwet.
    pub verstrekkingen: Vec<VerstrekkingRij>,
    /// Who lives here.
    pub bewoners: Vec<BewonerRij>,
    /// Who is family of whom.
    pub familie: Vec<FamilieRij>,
    /// Per year what happened to them.
    pub bevolking: Vec<BevolkingRij>,
    /// Signals of arrears.
    pub signalen: Vec<SignaalRij>,
}

/// Every table of a delivery about persons.
pub(crate) const PERSOONSTABELLEN: &[Tabelkop] = &[
    Tabelkop::of::<VerstrekkingRij>(),
    Tabelkop::of::<BewonerRij>(),
    Tabelkop::of::<FamilieRij>(),
    Tabelkop::of::<BevolkingRij>(),
    Tabelkop::of::<SignaalRij>(),
];

impl Persoonsrijen {
    /// Rows with pseudonyms, and who they are for the vault.
    fn new(personen: &Personen, sleutel: &Sleutel) -> (Self, Identiteiten) {
        let mut identiteiten = Identiteiten::default();
        let mut rijen = Self::default();
        match personen {
            Personen::Verstrekkingen(lines) => {
                rijen.verstrekkingen =
                    lines.iter().map(|line| granted(line, sleutel, &mut identiteiten)).collect();
            }
            Personen::Signalen(signals) => {
                rijen.signalen = signals.iter().map(|one| signal(one, sleutel, &mut identiteiten)).collect();
            }
            Personen::Bewoners(bewoners) => rijen.residents(bewoners, sleutel, &mut identiteiten),
        }
        (rijen, identiteiten)
    }

    fn residents(&mut self, bewoners: &Bewoners, sleutel: &Sleutel, identiteiten: &mut Identiteiten) {
        let beeld = woonbeeld(&bewoners.personen, bewoners.gemeente, bewoners.peildatum);
        let people: Vec<&Ingeschrevene> =
            beeld.personen.iter().filter_map(|place| bewoners.personen.get(*place as usize)).collect();
        for person in &people {
            let persoon = sleutel.persoon(person.bsn);
            identiteiten.add(persoon, person.bsn);
            let home = person.verblijfplaats_on(bewoners.peildatum);
            let adres = home.and_then(|home| home.adres.as_ref());
            self.bewoners.push(BewonerRij {
                persoon,
                geboortejaar: person.geboorte.year().and_then(|year| u32::try_from(year).ok()),
                adres: adres.map(|adres| address(sleutel, adres)),
                postcode: adres.map(|adres| sleutel.postcode(adres.postcode())),
                buurt: home.and_then(|home| home.buurt),
                sinds: home.and_then(|home| home.begin()).and_then(|begin| begin.latest()),
            });
        }
        let who = |seat: u32| self.bewoners.get(seat as usize).map(|bewoner| bewoner.persoon);
        self.familie = beeld
            .banden
            .iter()
            .filter_map(|(one, other)| Some(FamilieRij { persoon: who(*one)?, ander: who(*other)? }))
            .collect();
        self.bevolking = bewoners.loop_per_jaar.iter().map(|(jaar, counts)| year(*jaar, counts)).collect();
    }

    /// Writes the rows that persons become, and the sealed identities, down to the disk.
    pub(super) fn write(folder: &Path, personen: &Personen, sleutel: &Sleutel) -> Result<(), FeitenFout> {
        let (rijen, identiteiten) = Self::new(personen, sleutel);
        rijen.save(folder, &identiteiten.seal(sleutel)?)
    }

    /// Writes every table and the sealed identities, down to the disk.
    pub(super) fn save(&self, folder: &Path, identiteiten: &[u8]) -> Result<(), FeitenFout> {
        VerstrekkingRij::write(&self.verstrekkingen, folder)?;
        BewonerRij::write(&self.bewoners, folder)?;
        FamilieRij::write(&self.familie, folder)?;
        BevolkingRij::write(&self.bevolking, folder)?;
        SignaalRij::write(&self.signalen, folder)?;
        let path = folder.join(IDENTITEITEN);
        std::fs::write(&path, identiteiten)
            .and_then(|()| std::fs::File::open(&path)?.sync_all())
            .map_err(|source| FeitenFout::schrijven(&path, source))
    }
}

impl Datamap {
    /// The rows of a delivery about persons; none of any other delivery.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn read_personen(&self, levering: &Bronlevering) -> Result<Persoonsrijen, FeitenFout> {
        if !levering.personen {
            return Ok(Persoonsrijen::default());
        }
        self.steady(|| {
            // Where it lies now: rows may have been erased since somebody looked.
            let list = self.bronnen()?;
            let now = list.leveringen.iter().find(|known| known.is_same(levering)).unwrap_or(levering);
            let folder = self.bron_folder(now);
            Ok(Persoonsrijen {
                verstrekkingen: VerstrekkingRij::read(&folder)?,
                bewoners: BewonerRij::read(&folder)?,
                familie: FamilieRij::read(&folder)?,
                bevolking: BevolkingRij::read(&folder)?,
                signalen: SignaalRij::read(&folder)?,
            })
        })
    }
}

fn granted(line: &Verstrekking, sleutel: &Sleutel, identiteiten: &mut Identiteiten) -> VerstrekkingRij {
    let persoon = sleutel.persoon(line.bsn);
    identiteiten.add(persoon, line.bsn);
    let adres = line.adres.as_ref();
    VerstrekkingRij {
        persoon,
        regeling: line.regeling,
        begin: line.periode.begin(),
        eind: line.periode.eind(),
        bedrag: line.bedrag.map(|(bedrag, _)| bedrag.cents()),
        per: line.bedrag.map(|(_, per)| per),
        geboortejaar: line.geboorte.and_then(|date| date.year()).and_then(|year| u32::try_from(year).ok()),
        adres: adres.map(|adres| address(sleutel, adres)),
        postcode: adres.map(|adres: &Adressleutel| sleutel.postcode(adres.postcode())),
        buurt: line.buurt,
        aanbieder: line.aanbieder.as_deref().map(|name| domein::mask_bsn(name).into_owned()),
    }
}

fn signal(one: &Signaal, sleutel: &Sleutel, identiteiten: &mut Identiteiten) -> SignaalRij {
    let persoon = one.bsn.map(|bsn| {
        let persoon = sleutel.persoon(bsn);
        identiteiten.add(persoon, bsn);
        persoon
    });
    SignaalRij {
        persoon,
        adres: one.adres.as_ref().map(|adres| address(sleutel, adres)),
        postcode: one.adres.as_ref().map(|adres| sleutel.postcode(adres.postcode())),
        verstuurd: one.verstuurd,
        partner: one.partner.clone(),
        resultaat: one.resultaat.clone(),
        opgepakt: one.opgepakt,
    }
}

fn year(jaar: i16, counts: &Bevolkingsloop) -> BevolkingRij {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let all = [counts.overleden, counts.ingekomen, counts.vertrokken, counts.achttien];
    BevolkingRij {
        jaar: u32::try_from(jaar).unwrap_or_default(),
        overleden: number(counts.overleden.zeker),
        ingekomen: number(counts.ingekomen.zeker),
        vertrokken: number(counts.vertrokken.zeker),
        achttien: number(counts.achttien.zeker),
        onzeker: number(all.iter().map(|count| count.onzeker).sum()),
    }
}
