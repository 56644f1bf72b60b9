//! The tables that make a [`Stand`](crate::Stand) whole again, beside those of a [`Beeld`](super::Beeld).

use domein::{Gemeentecode, Pseudoniem, Wet};

use crate::kolommen;
use crate::tabel::tabel;

kolommen! {
    /// [`Stand::toewijzingen`](crate::Stand::toewijzingen), before they are cut where help paused.
    Toegewezen "stand_toewijzing" {
        /// Number of the municipality.
        gemeente: u32 as Coded,
        /// Number of the person.
        persoon: u32 as Plain,
        /// Number of the organisation.
        aanbieder: u32 as Coded,
        /// Number of the product.
        product: u32 as Coded,
        /// First day, as [`domein::day_number`].
        begin: i32 as Plain,
        /// Last day.
        eind: i32 as Plain,
        /// Place of its request; [`UNKNOWN`](super::tabellen::UNKNOWN) without one.
        verzoek: u32 as Plain,
    }
}

kolommen! {
    /// [`Stand::onderbrekingen`](crate::Stand::onderbrekingen).
    Onderbrekingen "stand_onderbreking" {
        /// Place of the assignment.
        toewijzing: u32 as Sorted,
        /// First day, as [`domein::day_number`].
        begin: i32 as Plain,
        /// Last day.
        eind: i32 as Plain,
    }
}

kolommen! {
    /// [`Stand::stopredenen`](crate::Stand::stopredenen).
    Stopredenen "stand_stopreden" {
        /// Place of the assignment.
        toewijzing: u32 as Sorted,
        /// Number of the code.
        reden: u8 as Coded,
    }
}

kolommen! {
    /// The year of birth of each person.
    Geboortejaren "stand_geboortejaar" {
        /// The year; [`UNKNOWN`](super::tabellen::UNKNOWN) where it is not known.
        jaar: u32 as Coded,
    }
}

kolommen! {
    /// Messages with the verdict on them.
    Oordelen "stand_oordeel" {
        /// 301 to 325; 0 when that could not be read.
        soort: u32 as Coded,
        /// The number of the message, its first eight bytes.
        bericht_voor: i64 as Plain,
        /// Its last eight bytes.
        bericht_na: i64 as Plain,
        /// Place in [`Verdict::ALL`](crate::Verdict::ALL).
        verdict: u8 as Coded,
        /// 1 when it is answered, and 2 more when it was refused as a whole.
        antwoord: u8 as Coded,
        /// Lines that count.
        aanvaard: u32 as Coded,
        /// Their cents.
        aanvaard_cent: i64 as Plain,
        /// Lines that wait.
        wacht: u32 as Coded,
        /// Their cents.
        wacht_cent: i64 as Coded,
        /// Lines that were counted already.
        dubbel: u32 as Coded,
        /// Their cents.
        dubbel_cent: i64 as Coded,
    }
}

kolommen! {
    /// Declarations.
    Declaraties "stand_declaratie" {
        /// Place of the message.
        bericht: u32 as Sorted,
        /// Number of the municipality.
        gemeente: u32 as Coded,
        /// Number of the organisation.
        aanbieder: u32 as Coded,
        /// Place in [`Wet::ALL`].
        wet: u8 as Coded,
        /// The month, as [`domein::Maand::number`].
        maand: i32 as Coded,
    }
}

tabel! {
    /// [`Stand::verzoeken`](crate::Stand::verzoeken).
    VerzochtRij "stand_verzoek" {
        /// Number of the municipality.
        gemeente: u32,
        /// Number of the person.
        persoon: u32,
        /// Number of the organisation.
        aanbieder: u32,
        /// The law.
        wet: Wet,
        /// Whether it asks for other help than there is.
        wijziging: bool,
        /// Number of the product.
        product: Option<u32>,
        /// Code of who referred.
        verwijzer: Option<String>,
        /// Day of the request, as [`domein::day_number`].
        gevraagd: i64,
        /// What came of it, in the order of the type.
        uitkomst: u8,
        /// Why it was refused.
        reden_afwijzing: Option<String>,
        /// The municipality that is responsible instead.
        woonplaats: Option<Gemeentecode>,
        /// Day of the first answer.
        beantwoord: Option<i64>,
        /// Day of the decision.
        besloten: Option<i64>,
    }
}

tabel! {
    /// An address; the place is the number.
    AdresRij "stand_adres" {
        /// The address.
        adres: Pseudoniem,
    }
}

tabel! {
    /// Where a message that waits came from.
    BronRij "stand_bron" {
        /// Place of the message.
        plaats: u32,
        /// Where it came from.
        bron: String,
    }
}

tabel! {
    /// A finding on a message.
    MeldingRij "stand_melding" {
        /// Place of the message.
        plaats: u32,
        /// Code of the rule.
        regel: String,
        /// Path of the element.
        element: String,
        /// What is wrong and what helps.
        tekst: String,
    }
}

tabel! {
    /// What is to be said of a class of a message.
    AanmerkingRij "stand_aanmerking" {
        /// Place of the message.
        plaats: u32,
        /// Place of the class in it.
        klasse: Option<u32>,
        /// Code of the rule.
        regel: String,
    }
}
