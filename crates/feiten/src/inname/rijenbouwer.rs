//! From the parts of a message to rows: here identifiers become pseudonyms.

use berichten::codes::{AdresSoort, RetourCode};
use berichten::{
    Adres, AntwoordKop, Bevinding, Contact, DeclaratieKop, Ernst, Geboortedatum, Header, Klasseoordeel,
    Levering, LeveringClient, Niveau, Onderdeel, PrestatieClient, Relatie, StartProduct, StopProduct,
    ToegewezenProduct, ToewijzingClient, VolledigeNaam,
};
use bronnen::Adressleutel;
use domein::{AgbCode, Bsn, Datum, Gemeentecode, Postcode, Pseudoniem, Wet, mask_bsn};
use kluis::{Sleutel, Soort};

use super::Identiteiten;
use super::identiteit::Persoonsgegevens;
use super::lezing::masked;
use super::verzoekrijen::{self, joined, refuses};
use crate::bewaren::Batch;
use crate::rijen::{
    AfwijzingRij, AntwoordRij, ClientRij, DeclaratieRij, LeveringRij, PrestatieRij, RelatieRij, ToewijzingRij,
};

/// Builds the rows of one message.
pub(super) struct Rijenbouwer<'a> {
    sleutel: &'a Sleutel,
    kop: Option<Kop>,
    partijen_ontbreken: bool,
    rijen: Batch,
    identiteiten: Identiteiten,
}

/// What every row of a message shares.
#[derive(Clone)]
pub(super) struct Kop {
    pub wet: Wet,
    pub gemeente: Gemeentecode,
    pub aanbieder: AgbCode,
    pub dagtekening: Datum,
    antwoord: Option<AntwoordOp>,
}

/// Which declaration a 325 answers, and whether its head refuses it.
#[derive(Clone, Copy)]
struct AntwoordOp {
    identificatie: Pseudoniem,
    dagtekening: Datum,
    geweigerd: bool,
}

/// Rows are made before the number of the message is known; [`Rijenbouwer::finish`] fills it in.
pub(super) const NOG_GEEN: Pseudoniem = Pseudoniem::from_bytes([0; 16]);

/// Ties that can make people one household (COD472): living unit, parent, guardian, partner, foster parent,
/// child, relative, member of the family. Other ties are not stored.
const GEZINSBANDEN: [&str; 8] = ["06", "10", "11", "12", "13", "16", "17", "18"];

impl<'a> Rijenbouwer<'a> {
    pub fn new(sleutel: &'a Sleutel) -> Self {
        Self {
            sleutel,
            kop: None,
            partijen_ontbreken: false,
            rijen: Batch::default(),
            identiteiten: Identiteiten::default(),
        }
    }

    pub fn part(&mut self, part: Onderdeel) {
        if let Onderdeel::Header(header) = &part {
            self.header(header);
            return;
        }
        let Some(kop) = self.kop.clone() else { return };
        match part {
            Onderdeel::Header(_) => {}
            Onderdeel::Toewijzing(client) => self.toewijzing(&kop, &client),
            Onderdeel::Start(client) => self.start(&kop, &client),
            Onderdeel::Stop(client) => self.stop(&kop, &client),
            Onderdeel::Declaratie(declaratie) => self.declaratie(&kop, declaratie),
            Onderdeel::Antwoord(antwoord) => self.antwoord(&kop, Some(antwoord)),
            Onderdeel::Client(client) if kop.antwoord.is_some() => self.afwijzingen(&kop, &client),
            Onderdeel::Client(client) => self.prestaties(&kop, client),
            Onderdeel::AntwoordRetour(codes) => self.antwoord_retour(&codes),
            Onderdeel::VerzoekToewijzing(client) => {
                let persoon = self.known_by_number(client.bsn);
                self.rijen.verzoeken = verzoekrijen::of_315(&kop, self.sleutel, persoon, &client);
            }
            Onderdeel::VerzoekWijziging(client) => {
                let persoon = self.known_by_number(client.bsn);
                self.rijen.verzoeken = verzoekrijen::of_317(&kop, self.sleutel, persoon, &client.verzoek);
            }
            Onderdeel::AntwoordVerzoek(antwoord) => {
                self.rijen.verzoekantwoorden.push(verzoekrijen::of_319(&kop, self.sleutel, &antwoord));
            }
            // What a return message repeats is a copy, and no fact. Its verdicts are.
            Onderdeel::ToewijzingRetour(retour) => self.retour(&kop, &retour.oordelen),
            Onderdeel::StartRetour(retour) => self.retour(&kop, &retour.oordelen),
            Onderdeel::StopRetour(retour) => self.retour(&kop, &retour.oordelen),
            Onderdeel::VerzoekToewijzingRetour(retour) => self.retour(&kop, &retour.oordelen),
            Onderdeel::VerzoekWijzigingRetour(retour) => self.retour(&kop, &retour.oordelen),
            Onderdeel::AntwoordVerzoekRetour(retour) => self.retour(&kop, &retour.oordelen),
        }
    }

    /// A head that names no municipality or no organisation leaves nothing to hang facts on.
    pub fn bevinding(&self) -> Option<Bevinding> {
        self.partijen_ontbreken.then(|| Bevinding {
            regel: "PARTIJ",
            niveau: Niveau::Bericht,
            ernst: Ernst::Weigert,
            retour: None,
            element: "Header/Afzender".to_owned(),
            line: 0,
            tekst: "Afzender en Ontvanger moeten samen één gemeente (vier cijfers) en één aanbieder (acht \
                    cijfers) zijn. Laat de afzender het bericht verbeteren."
                .to_owned(),
        })
    }

    /// The rows, with the number of the message.
    pub fn finish(mut self, bericht: Pseudoniem) -> (Batch, Identiteiten) {
        if self.rijen.antwoorden.is_empty()
            && let Some(kop) = self.kop.clone().filter(|kop| kop.antwoord.is_some())
        {
            self.antwoord(&kop, None);
        }
        let rijen = &mut self.rijen;
        rijen.clienten.iter_mut().for_each(|row| row.bericht = bericht);
        rijen.relaties.iter_mut().for_each(|row| row.bericht = bericht);
        rijen.toewijzingen.iter_mut().for_each(|row| row.bericht = bericht);
        rijen.leveringen.iter_mut().for_each(|row| row.bericht = bericht);
        rijen.declaraties.iter_mut().for_each(|row| row.bericht = bericht);
        rijen.prestaties.iter_mut().for_each(|row| row.bericht = bericht);
        rijen.antwoorden.iter_mut().for_each(|row| row.bericht = bericht);
        rijen.afwijzingen.iter_mut().for_each(|row| row.bericht = bericht);
        rijen.verzoeken.iter_mut().for_each(|row| row.bericht = bericht);
        rijen.verzoekantwoorden.iter_mut().for_each(|row| row.bericht = bericht);
        rijen.retouren.iter_mut().for_each(|row| row.bericht = bericht);
        rijen.retourklassen.iter_mut().for_each(|row| row.bericht = bericht);
        (self.rijen, self.identiteiten)
    }

    fn header(&mut self, header: &Header) {
        let (Some(gemeente), Some(aanbieder)) = (header.gemeente(), header.aanbieder()) else {
            self.partijen_ontbreken = true;
            return;
        };
        let antwoord = header.antwoord_op.as_ref().map(|antwoord| AntwoordOp {
            identificatie: self.sleutel.kenmerk(&antwoord.declaratie.identificatie),
            dagtekening: antwoord.declaratie.dagtekening,
            geweigerd: refuses(&antwoord.retour_codes),
        });
        let kop = Kop {
            wet: header.wet,
            gemeente,
            aanbieder,
            dagtekening: header.identificatie.dagtekening,
            antwoord,
        };
        self.rijen.retouren.extend(verzoekrijen::of_retour(&kop, self.sleutel, header));
        self.kop = Some(kop);
    }

    /// A refused class refuses the message: only a declaration is judged line by line.
    fn retour(&mut self, kop: &Kop, oordelen: &[Klasseoordeel]) {
        let rows = verzoekrijen::classes(kop, oordelen);
        if let Some(retour) = self.rijen.retouren.last_mut() {
            retour.geheel_geweigerd |= !rows.is_empty();
        }
        self.rijen.retourklassen.extend(rows);
    }

    fn toewijzing(&mut self, kop: &Kop, client: &ToewijzingClient) {
        let persoon = self.sleutel.persoon(client.bsn);
        let adres = home_address(&client.contactgegevens);
        let postcode = adres.and_then(|adres| adres.postcode.as_deref()?.parse::<Postcode>().ok());
        self.identiteiten.add_with(
            persoon,
            client.bsn,
            &Persoonsgegevens {
                dagtekening: kop.dagtekening,
                geboortedatum: client.geboortedatum.datum,
                naam: &client.naam,
                adres,
            },
        );
        self.rijen.clienten.push(ClientRij {
            bericht: NOG_GEEN,
            gemeente: kop.gemeente,
            persoon,
            dagtekening: kop.dagtekening,
            geboortejaar: birth_year(client.geboortedatum),
            geslacht: u8::try_from(client.geslacht as usize).unwrap_or(0),
            adres: adres.and_then(|adres| self.address(adres)),
            postcode: postcode.map(|postcode| self.sleutel.postcode(postcode)),
            verwijzing: self.reference(&client.naam, client.geboortedatum.datum),
        });
        for relatie in &client.relaties {
            self.relatie(kop, persoon, relatie);
        }
        let sleutel = self.sleutel;
        self.rijen.toewijzingen.extend(client.producten.iter().zip(0..).map(|(product, volgnummer)| {
            ToewijzingRij {
                volgnummer: Some(volgnummer),
                referentie_aanbieder: product
                    .referentie_aanbieder
                    .as_deref()
                    .map(|text| sleutel.kenmerk(text)),
                ..assignment_row(kop, persoon, product)
            }
        }));
    }

    fn relatie(&mut self, kop: &Kop, persoon: Pseudoniem, relatie: &Relatie) {
        let Some(geboren) = relatie.geboortedatum else {
            return;
        };
        if !GEZINSBANDEN.contains(&relatie.soort.as_str()) {
            return;
        }
        self.rijen.relaties.push(RelatieRij {
            bericht: NOG_GEEN,
            gemeente: kop.gemeente,
            persoon,
            soort: relatie.soort.as_str().parse().unwrap_or(0),
            verwijzing: self.reference(&relatie.naam, geboren.datum),
        });
    }

    fn start(&mut self, kop: &Kop, client: &LeveringClient<StartProduct>) {
        let persoon = self.known_by_number(client.bsn);
        self.rijen.leveringen.extend(client.producten.iter().zip(0..).map(|(product, volgnummer)| {
            LeveringRij { volgnummer: Some(volgnummer), ..delivery_row(kop, persoon, &product.levering) }
        }));
    }

    fn stop(&mut self, kop: &Kop, client: &LeveringClient<StopProduct>) {
        let persoon = self.known_by_number(client.bsn);
        self.rijen.leveringen.extend(client.producten.iter().zip(0..).map(|(product, volgnummer)| {
            LeveringRij {
                stop: true,
                volgnummer: Some(volgnummer),
                einddatum: Some(product.einddatum),
                reden_beeindiging: Some(product.reden_beeindiging.to_string()),
                ..delivery_row(kop, persoon, &product.levering)
            }
        }));
    }

    fn declaratie(&mut self, kop: &Kop, declaratie: DeclaratieKop) {
        self.rijen.declaraties.push(DeclaratieRij {
            bericht: NOG_GEEN,
            gemeente: kop.gemeente,
            wet: kop.wet,
            aanbieder: kop.aanbieder,
            declaratie_nummer: mask_bsn(&declaratie.declaratie_nummer).into_owned(),
            declaratie_kenmerk: Some(self.sleutel.kenmerk(&declaratie.declaratie_nummer)),
            maand: declaratie.periode.begindatum,
            totaal: declaratie.totaal.signed().cents(),
        });
    }

    fn prestaties(&mut self, kop: &Kop, client: PrestatieClient) {
        let persoon = self.known_by_number(client.bsn);
        let sleutel = self.sleutel;
        let places = place(self.rijen.prestaties.len())..;
        let lines = client.prestaties.into_iter().zip(places);
        self.rijen.prestaties.extend(lines.map(|(prestatie, volgnummer)| PrestatieRij {
            bericht: NOG_GEEN,
            gemeente: kop.gemeente,
            wet: kop.wet,
            aanbieder: kop.aanbieder,
            persoon,
            referentie: sleutel.kenmerk(&prestatie.referentie_nummer),
            referentie_tekst: masked(prestatie.referentie_nummer),
            vorige: prestatie.vorig_referentie_nummer.map(|earlier| sleutel.kenmerk(&earlier)),
            toewijzing_nummer: prestatie.toewijzing_nummer,
            categorie: prestatie.categorie,
            code: prestatie.code,
            begindatum: prestatie.periode.begindatum,
            einddatum: prestatie.periode.einddatum,
            volume: prestatie.volume,
            eenheid: prestatie.eenheid,
            tarief: prestatie.tarief.map(domein::Bedrag::cents),
            bedrag: prestatie.ingediend.signed().cents(),
            volgnummer: Some(volgnummer),
        }));
    }

    fn antwoord(&mut self, kop: &Kop, antwoord: Option<AntwoordKop>) {
        let Some(op) = kop.antwoord else {
            return;
        };
        self.rijen.antwoorden.push(AntwoordRij {
            bericht: NOG_GEEN,
            gemeente: kop.gemeente,
            wet: kop.wet,
            aanbieder: kop.aanbieder,
            declaratie_identificatie: op.identificatie,
            // Without content the whole declaration was refused unread.
            geheel_geweigerd: op.geweigerd || antwoord.is_none(),
            ingediend: antwoord.as_ref().map_or(0, |kop| kop.ingediend.signed().cents()),
            toegekend: antwoord.as_ref().map_or(0, |kop| kop.toegekend.signed().cents()),
            declaratie_dagtekening: Some(op.dagtekening),
            declaratie_kenmerk: antwoord.as_ref().map(|kop| self.sleutel.kenmerk(&kop.declaratie_nummer)),
            declaratie_nummer: antwoord.map(|kop| masked(kop.declaratie_nummer)),
        });
    }

    fn antwoord_retour(&mut self, codes: &[RetourCode]) {
        if let Some(antwoord) = self.rijen.antwoorden.last_mut() {
            antwoord.geheel_geweigerd |= refuses(codes);
        }
    }

    fn afwijzingen(&mut self, kop: &Kop, client: &PrestatieClient) {
        let sleutel = self.sleutel;
        let persoon = self.known_by_number(client.bsn);
        let lines = client.prestaties.iter().zip(place(self.rijen.afwijzingen.len())..);
        self.rijen.afwijzingen.extend(lines.map(|(prestatie, volgnummer)| AfwijzingRij {
            bericht: NOG_GEEN,
            gemeente: kop.gemeente,
            wet: kop.wet,
            aanbieder: kop.aanbieder,
            referentie: sleutel.kenmerk(&prestatie.referentie_nummer),
            referentie_tekst: mask_bsn(&prestatie.referentie_nummer).into_owned(),
            bedrag: prestatie.ingediend.signed().cents(),
            retourcodes: joined(&prestatie.retour_codes),
            volgnummer: Some(volgnummer),
            persoon: Some(persoon),
            toewijzing_nummer: Some(prestatie.toewijzing_nummer),
            categorie: Some(prestatie.categorie),
            code: Some(prestatie.code.clone()),
            begindatum: Some(prestatie.periode.begindatum),
            einddatum: Some(prestatie.periode.einddatum),
            volume: Some(prestatie.volume),
        }));
    }

    fn known_by_number(&mut self, bsn: Bsn) -> Pseudoniem {
        let persoon = self.sleutel.persoon(bsn);
        self.identiteiten.add(persoon, bsn);
        persoon
    }

    /// An address counts as the same when postcode and number are, and letter and addition together.
    fn address(&self, adres: &Adres) -> Option<Pseudoniem> {
        let postcode: Postcode = adres.postcode.as_deref()?.parse().ok()?;
        let huis = adres.huis.as_ref()?;
        let behind: String =
            [&huis.huisletter, &huis.toevoeging].into_iter().flatten().map(String::as_str).collect();
        let adres = Adressleutel::new(postcode, &huis.huisnummer.to_string(), &behind)?;
        Some(address(self.sleutel, &adres))
    }

    /// A person as somebody else's message would name them: family name and birth date.
    fn reference(&self, naam: &VolledigeNaam, geboren: Datum) -> Pseudoniem {
        let mut maker = self.sleutel.maker(Soort::Verwijzing);
        maker.part(normalised(&naam.geslachtsnaam.achternaam).as_bytes());
        maker.part(geboren.to_string().as_bytes());
        maker.finish()
    }
}

/// The pseudonym of an address: the same for messages and for every other register.
pub fn address(sleutel: &Sleutel, adres: &Adressleutel) -> Pseudoniem {
    let mut maker = sleutel.maker(Soort::Adres);
    maker.part(adres.postcode().as_str().as_bytes());
    maker.part(adres.huisnummer().to_string().as_bytes());
    maker.part(adres.toevoeging().as_bytes());
    maker.finish()
}

/// The place of the next class of a message, from 0.
fn place(before: usize) -> u32 {
    u32::try_from(before).unwrap_or(u32::MAX)
}

fn normalised(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The address where somebody lives: in the BRP, else of stay. Other kinds say nothing about a household.
fn home_address(contacten: &[Contact]) -> Option<&Adres> {
    [AdresSoort::Brp, AdresSoort::Verblijf].into_iter().find_map(|soort| {
        contacten.iter().filter(|contact| contact.soort == soort).find_map(|contact| contact.adres.as_ref())
    })
}

/// An unknown year is written as 1900 with use 3 (IV009): that is no year.
fn birth_year(geboren: Geboortedatum) -> Option<u32> {
    let unknown = geboren.gebruik.is_some_and(|gebruik| gebruik.as_str() == "3");
    if unknown { None } else { u32::try_from(geboren.datum.year()).ok() }
}

fn assignment_row(kop: &Kop, persoon: Pseudoniem, product: &ToegewezenProduct) -> ToewijzingRij {
    let seconds = seconds_of_day(product.toewijzingstijd);
    ToewijzingRij {
        bericht: NOG_GEEN,
        gemeente: kop.gemeente,
        wet: kop.wet,
        aanbieder: kop.aanbieder,
        persoon,
        toewijzing_nummer: product.toewijzing_nummer,
        moment: i64::from(domein::day_number(product.toewijzingsdatum)) * 86_400 + seconds,
        categorie: product.product.as_ref().map(|product| product.categorie),
        code: product.product.as_ref().and_then(|product| product.code.clone()),
        ingangsdatum: product.ingangsdatum,
        einddatum: product.einddatum,
        reden_wijziging: product.reden_wijziging.map(|code| code.to_string()),
        volume: product.omvang.map(|omvang| omvang.volume),
        eenheid: product.omvang.map(|omvang| omvang.eenheid),
        frequentie: product.omvang.map(|omvang| omvang.frequentie.code().to_owned()),
        budget: product.budget.map(domein::Bedrag::cents),
        volgnummer: None,
        referentie_aanbieder: None,
    }
}

fn delivery_row(kop: &Kop, persoon: Pseudoniem, levering: &Levering) -> LeveringRij {
    LeveringRij {
        bericht: NOG_GEEN,
        gemeente: kop.gemeente,
        wet: kop.wet,
        aanbieder: kop.aanbieder,
        persoon,
        dagtekening: kop.dagtekening,
        stop: false,
        toewijzing_nummer: levering.toewijzing_nummer,
        categorie: levering.product.as_ref().map(|product| product.categorie),
        code: levering.product.as_ref().and_then(|product| product.code.clone()),
        begindatum: levering.begindatum,
        einddatum: None,
        reden_beeindiging: None,
        status: levering.status_aanlevering.code().parse().unwrap_or(0),
        volgnummer: None,
    }
}

fn seconds_of_day(time: domein::Tijd) -> i64 {
    i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second())
}
