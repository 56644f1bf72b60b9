//! The contents of 323 and 325: declared lines, and the answer to them.

use std::io::Write;

use super::{Done, Xml};
use crate::model::*;

impl<W: Write> Xml<'_, W> {
    fn periode(&mut self, name: &str, periode: GeslotenPeriode) -> Done {
        self.cdt(name, |xml| {
            xml.leaf("Begindatum", periode.begindatum)?;
            xml.leaf("Einddatum", periode.einddatum)
        })
    }

    fn bedrag(&mut self, name: &str, amount_name: &str, amount: MetDebetCredit) -> Done {
        self.cdt(name, |xml| {
            xml.leaf(amount_name, amount.bedrag.cents())?;
            xml.leaf("DebetCredit", amount.debet_credit.code())
        })
    }

    pub(super) fn declaratie(&mut self, declaratie: &Declaratie) -> Done {
        let kop = &declaratie.kop;
        self.leaf("DeclaratieNummer", &kop.declaratie_nummer)?;
        self.periode("DeclaratiePeriode", kop.periode)?;
        self.leaf("DeclaratieDagtekening", kop.dagtekening)?;
        self.bedrag("TotaalIngediendBedrag", "TotaalBedrag", kop.totaal)?;
        self.clienten(&declaratie.clienten, false)
    }

    pub(super) fn antwoord(&mut self, antwoord: &DeclaratieAntwoord) -> Done {
        let kop = &antwoord.kop;
        self.leaf("DeclaratieNummer", &kop.declaratie_nummer)?;
        self.bedrag("TotaalIngediendBedrag", "TotaalBedrag", kop.ingediend)?;
        self.bedrag("TotaalToegekendBedrag", "TotaalBedrag", kop.toegekend)?;
        if !antwoord.clienten.is_empty() {
            self.clienten(&antwoord.clienten, true)?;
        }
        self.retour_codes(&antwoord.retour_codes)
    }

    fn clienten(&mut self, clienten: &[PrestatieClient], with_retour: bool) -> Done {
        self.class("Clienten", |xml| {
            clienten.iter().try_for_each(|client| {
                xml.class("Client", |xml| {
                    xml.leaf("Bsn", client.bsn.expose())?;
                    xml.class("Prestaties", |xml| {
                        client.prestaties.iter().try_for_each(|line| xml.prestatie(line, with_retour))
                    })?;
                    if with_retour { xml.retour_codes(&client.retour_codes) } else { Ok(()) }
                })
            })
        })
    }

    fn prestatie(&mut self, line: &Prestatie, with_retour: bool) -> Done {
        self.class("Prestatie", |xml| {
            xml.cdt("ProductReferentie", |xml| {
                xml.leaf("ReferentieNummer", &line.referentie_nummer)?;
                xml.text("VorigReferentieNummer", line.vorig_referentie_nummer.as_ref())
            })?;
            xml.leaf("ToewijzingNummer", line.toewijzing_nummer)?;
            xml.leaf("ProductCategorie", line.categorie)?;
            xml.leaf("ProductCode", &line.code)?;
            xml.periode("ProductPeriode", line.periode)?;
            xml.leaf("GeleverdVolume", line.volume)?;
            xml.leaf("Eenheid", line.eenheid.code())?;
            xml.opt("ProductTarief", line.tarief.map(|rate| rate.cents()))?;
            xml.bedrag("IngediendBedrag", "Bedrag", line.ingediend)?;
            if with_retour { xml.retour_codes(&line.retour_codes) } else { Ok(()) }
        })
    }
}
