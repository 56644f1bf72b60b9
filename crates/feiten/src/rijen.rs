//! The facts as rows: what a message said, with pseudonyms in the place of people.
//!
//! Every row knows its message and its municipality. Rows are never changed: what a later message means
//! for an earlier one is worked out by `koppelen`, over all rows.

use berichten::codes::Eenheid;
use domein::{AgbCode, Datum, Gemeentecode, Productcategorie, Productcode, Pseudoniem, Wet};

use crate::tabel::tabel;

tabel! {
    /// One message, accepted or refused.
    BerichtRij "bericht" {
        /// Keyed digest of its content; of its bytes when it could not be read.
        bericht: Pseudoniem,
        /// 301 to 325; 0 when that could not be read.
        soort: u32,
        /// The law, where it could be read.
        wet: Option<Wet>,
        /// Release of the standard, for example `3.2`.
        versie: Option<String>,
        /// The municipality that sent or received it.
        gemeente: Option<Gemeentecode>,
        /// The organisation that sent or received it.
        aanbieder: Option<AgbCode>,
        /// `Identificatie` of the sender, as a pseudonym.
        identificatie: Option<Pseudoniem>,
        /// The same for people to read, with what can be a BSN masked.
        identificatie_tekst: Option<String>,
        /// `Dagtekening`.
        dagtekening: Option<Datum>,
        /// Number of lines that could be read.
        regels: u32,
        /// Signed sum of those lines in cents (323 and 325).
        bedrag: i64,
        /// Where it came from; what can be a BSN is masked.
        bron: String,
        /// Refused on form or in-message rules: it waits in quarantine and counts in no figure.
        geweigerd: bool,
        /// The refused message that this one corrects.
        vervangt: Option<Pseudoniem>,
    }
}

tabel! {
    /// What is wrong with a message by itself (levels 1, 2 and 4).
    BevindingRij "bevinding" {
        /// The message.
        bericht: Pseudoniem,
        /// Rule code, for example `TR358`.
        regel: String,
        /// Level of the standard, 1 to 4.
        niveau: u8,
        /// Whether the message is refused for it.
        weigert: bool,
        /// Path of the element.
        element: String,
        /// Line in the file.
        regelnummer: u32,
        /// What is wrong and what helps, in Dutch.
        tekst: String,
        /// Return code that the standard gives for it (WJ001).
        retour: Option<String> = None,
    }
}

tabel! {
    /// A person as a 301 describes them: no name, no full birth date.
    ClientRij "client" {
        /// The message.
        bericht: Pseudoniem,
        /// The municipality.
        gemeente: Gemeentecode,
        /// The person.
        persoon: Pseudoniem,
        /// Date of the message: from then on this holds.
        dagtekening: Datum,
        /// Year of birth, where known.
        geboortejaar: Option<u32>,
        /// Code of COD046.
        geslacht: u8,
        /// Address in the BRP, else of stay.
        adres: Option<Pseudoniem>,
        /// Postcode of that address.
        postcode: Option<Pseudoniem>,
        /// The person as a relation would name them.
        verwijzing: Pseudoniem,
    }
}

tabel! {
    /// A family tie that a 301 names.
    RelatieRij "relatie" {
        /// The message.
        bericht: Pseudoniem,
        /// The municipality.
        gemeente: Gemeentecode,
        /// Whose tie.
        persoon: Pseudoniem,
        /// Kind of tie (COD472).
        soort: u8,
        /// To whom, as [`ClientRij::verwijzing`].
        verwijzing: Pseudoniem,
    }
}

tabel! {
    /// One version of an assignment.
    ToewijzingRij "toewijzing" {
        /// The message.
        bericht: Pseudoniem,
        /// The municipality.
        gemeente: Gemeentecode,
        /// The law.
        wet: Wet,
        /// The organisation that delivers.
        aanbieder: AgbCode,
        /// The person.
        persoon: Pseudoniem,
        /// `ToewijzingNummer`.
        toewijzing_nummer: u32,
        /// `Toewijzingsdatum` and `Toewijzingstijd` in seconds since 1970: the newest version counts.
        moment: i64,
        /// Product category.
        categorie: Option<Productcategorie>,
        /// Product code.
        code: Option<Productcode>,
        /// First day.
        ingangsdatum: Datum,
        /// Last day; none when open-ended.
        einddatum: Option<Datum>,
        /// `RedenWijziging`.
        reden_wijziging: Option<String>,
        /// Volume of the extent.
        volume: Option<u32>,
        /// Unit of the volume.
        eenheid: Option<Eenheid>,
        /// Frequency of the volume.
        frequentie: Option<String>,
        /// Budget in cents.
        budget: Option<i64>,
        /// Place of the class in its message, from 0.
        volgnummer: Option<u32> = None,
        /// `ReferentieAanbieder` of the request that it grants, as a pseudonym.
        referentie_aanbieder: Option<Pseudoniem> = None,
    }
}

tabel! {
    /// A reported start (305) or stop (307) of delivery.
    LeveringRij "levering" {
        /// The message.
        bericht: Pseudoniem,
        /// The municipality.
        gemeente: Gemeentecode,
        /// The law.
        wet: Wet,
        /// The organisation.
        aanbieder: AgbCode,
        /// The person.
        persoon: Pseudoniem,
        /// Date of the message.
        dagtekening: Datum,
        /// Whether it is a stop.
        stop: bool,
        /// `ToewijzingNummer`, where given.
        toewijzing_nummer: Option<u32>,
        /// Product category.
        categorie: Option<Productcategorie>,
        /// Product code.
        code: Option<Productcode>,
        /// First day of delivery.
        begindatum: Datum,
        /// Last day, of a stop.
        einddatum: Option<Datum>,
        /// `RedenBeeindiging`, of a stop.
        reden_beeindiging: Option<String>,
        /// `StatusAanlevering`: 1 new, 3 taken back.
        status: u8,
        /// Place of the class in its message, from 0.
        volgnummer: Option<u32> = None,
    }
}

tabel! {
    /// One declared line.
    PrestatieRij "prestatie" {
        /// The message.
        bericht: Pseudoniem,
        /// The municipality.
        gemeente: Gemeentecode,
        /// The law.
        wet: Wet,
        /// The organisation.
        aanbieder: AgbCode,
        /// The person.
        persoon: Pseudoniem,
        /// `ReferentieNummer`, as a pseudonym.
        referentie: Pseudoniem,
        /// The same for people to read, with what can be a BSN masked.
        referentie_tekst: String,
        /// `VorigReferentieNummer` of a credit, as a pseudonym.
        vorige: Option<Pseudoniem>,
        /// `ToewijzingNummer`.
        toewijzing_nummer: u32,
        /// Product category.
        categorie: Productcategorie,
        /// Product code.
        code: Productcode,
        /// First day of the product period; its month is the month of the cost.
        begindatum: Datum,
        /// Last day of the product period.
        einddatum: Datum,
        /// Delivered volume.
        volume: u32,
        /// Unit of the volume.
        eenheid: Eenheid,
        /// Rate in cents.
        tarief: Option<i64>,
        /// Declared amount in cents; negative for a credit.
        bedrag: i64,
        /// Place of the class in its message, from 0.
        volgnummer: Option<u32> = None,
    }
}

tabel! {
    /// The head of a declaration (323).
    DeclaratieRij "declaratie" {
        /// The message.
        bericht: Pseudoniem,
        /// The municipality.
        gemeente: Gemeentecode,
        /// The law.
        wet: Wet,
        /// The organisation.
        aanbieder: AgbCode,
        /// `DeclaratieNummer`.
        declaratie_nummer: String,
        /// First day of the declared month.
        maand: Datum,
        /// Signed total in cents.
        totaal: i64,
        /// `DeclaratieNummer`, as a pseudonym: by this two numbers are compared.
        declaratie_kenmerk: Option<Pseudoniem> = None,
    }
}

tabel! {
    /// The answer to a declaration (325).
    AntwoordRij "antwoord" {
        /// The message.
        bericht: Pseudoniem,
        /// The municipality.
        gemeente: Gemeentecode,
        /// The law.
        wet: Wet,
        /// The organisation that declared.
        aanbieder: AgbCode,
        /// `Identificatie` of the 323 that it answers, as a pseudonym.
        declaratie_identificatie: Pseudoniem,
        /// `DeclaratieNummer`; none when the whole 323 was refused unread.
        declaratie_nummer: Option<String>,
        /// Whether the whole 323 counts as not sent.
        geheel_geweigerd: bool,
        /// Signed total as declared, in cents.
        ingediend: i64,
        /// Signed total as granted, in cents.
        toegekend: i64,
        /// `Dagtekening` of the 323 that it answers.
        declaratie_dagtekening: Option<Datum> = None,
        /// `DeclaratieNummer`, as a pseudonym.
        declaratie_kenmerk: Option<Pseudoniem> = None,
    }
}

tabel! {
    /// A line that a 325 refuses.
    AfwijzingRij "afwijzing" {
        /// The message.
        bericht: Pseudoniem,
        /// The municipality.
        gemeente: Gemeentecode,
        /// The law.
        wet: Wet,
        /// The organisation that declared.
        aanbieder: AgbCode,
        /// `ReferentieNummer` of the line, as a pseudonym.
        referentie: Pseudoniem,
        /// The same for people to read, with what can be a BSN masked.
        referentie_tekst: String,
        /// Refused amount in cents, signed.
        bedrag: i64,
        /// Return codes, separated by spaces.
        retourcodes: String,
        /// Place of the class in its message, from 0.
        volgnummer: Option<u32> = None,
        /// The person, as the answer has it.
        persoon: Option<Pseudoniem> = None,
        /// `ToewijzingNummer`, as the answer has it.
        toewijzing_nummer: Option<u32> = None,
        /// Product category, as the answer has it.
        categorie: Option<Productcategorie> = None,
        /// Product code, as the answer has it.
        code: Option<Productcode> = None,
        /// First day of the product period, as the answer has it.
        begindatum: Option<Datum> = None,
        /// Last day of the product period, as the answer has it.
        einddatum: Option<Datum> = None,
        /// Delivered volume, as the answer has it.
        volume: Option<u32> = None,
    }
}

/// What a row of a request asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verzoekdeel {
    /// Help that a 315 asks for.
    Aangevraagd,
    /// An assignment that a 317 leaves as it is.
    Ongewijzigd,
    /// An assignment that a 317 wants to change.
    TeWijzigen,
    /// Help that a 317 wants to add.
    Nieuw,
}

impl Verzoekdeel {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Aangevraagd, Self::Ongewijzigd, Self::TeWijzigen, Self::Nieuw];

    /// As it stands in the column.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Aangevraagd => "aangevraagd",
            Self::Ongewijzigd => "ongewijzigd",
            Self::TeWijzigen => "te wijzigen",
            Self::Nieuw => "nieuw",
        }
    }
}

tabel! {
    /// One product in a request (315 or 317).
    VerzoekRij "verzoek" {
        /// The message.
        bericht: Pseudoniem,
        /// The municipality.
        gemeente: Gemeentecode,
        /// The law.
        wet: Wet,
        /// The organisation that asks.
        aanbieder: AgbCode,
        /// The person.
        persoon: Pseudoniem,
        /// Date of the message.
        dagtekening: Datum,
        /// Place of the class in its message, from 0; in a 317 over all its lists.
        volgnummer: u32,
        /// What it asks.
        deel: Verzoekdeel,
        /// `ReferentieAanbieder`, as a pseudonym; of a 317 the same on each row.
        referentie: Pseudoniem,
        /// The same for people to read, with what can be a BSN masked.
        referentie_tekst: String,
        /// `RedenVerzoek` (WJ758) of a 317.
        reden: Option<String>,
        /// Type of who referred the client (COD327), of a 315. Who that was is stored nowhere.
        verwijzer: Option<String>,
        /// `ToewijzingNummer` of the assignment that stays or changes.
        toewijzing_nummer: Option<u32>,
        /// Product category that is asked.
        categorie: Option<Productcategorie>,
        /// Product code that is asked.
        code: Option<Productcode>,
        /// First day that is asked.
        ingangsdatum: Option<Datum>,
        /// Last day that is asked.
        einddatum: Option<Datum>,
        /// Volume of the extent.
        volume: Option<u32>,
        /// Unit of the volume.
        eenheid: Option<Eenheid>,
        /// Frequency of the volume.
        frequentie: Option<String>,
        /// Budget in cents.
        budget: Option<i64>,
    }
}

tabel! {
    /// The answer to a request (319): refused, or under investigation. A request that is granted has no 319.
    VerzoekantwoordRij "verzoekantwoord" {
        /// The message.
        bericht: Pseudoniem,
        /// The municipality.
        gemeente: Gemeentecode,
        /// The law.
        wet: Wet,
        /// The organisation that asked.
        aanbieder: AgbCode,
        /// Date of the message.
        dagtekening: Datum,
        /// `ReferentieAanbieder` of the request, as a pseudonym.
        referentie: Pseudoniem,
        /// The same for people to read, with what can be a BSN masked.
        referentie_tekst: String,
        /// `VerzoekAntwoord` (WJ760): 1 refused, 2 under investigation.
        antwoord: String,
        /// `RedenAfwijzingVerzoek` (WJ759).
        reden_afwijzing: Option<String>,
        /// The municipality that is responsible instead (Woonplaatsbeginsel).
        woonplaats: Option<Gemeentecode>,
    }
}

tabel! {
    /// A return message (302, 306, 308, 316, 318 or 320).
    RetourRij "retour" {
        /// The message.
        bericht: Pseudoniem,
        /// The municipality.
        gemeente: Gemeentecode,
        /// The law.
        wet: Wet,
        /// The organisation.
        aanbieder: AgbCode,
        /// Kind of the message that it returns: 301, 305, 307, 315, 317 or 319.
        op_soort: u32,
        /// `Identificatie` of that message, as a pseudonym.
        op_identificatie: Pseudoniem,
        /// `Dagtekening` of that message.
        op_dagtekening: Datum,
        /// Whether that message counts as not sent. A refused class refuses the message.
        geheel_geweigerd: bool,
        /// Return codes on the message as a whole, separated by spaces.
        retourcodes: String,
    }
}

tabel! {
    /// A class that a return message refuses.
    RetourklasseRij "retourklasse" {
        /// The return message.
        bericht: Pseudoniem,
        /// The municipality.
        gemeente: Gemeentecode,
        /// Name of the class, for example `ToegewezenProduct`.
        klasse: String,
        /// Place among the classes of that name, from 0.
        volgnummer: u32,
        /// Return codes, separated by spaces.
        retourcodes: String,
    }
}

tabel! {
    /// A refused message, sealed.
    QuarantaineRij "quarantaine" {
        /// The message.
        bericht: Pseudoniem,
        /// The sealed bytes.
        verzegeld: Vec<u8>,
    }
}
