//! Makes typed parts of finished records, asks the rules and hands the parts out.

use domein::Bedrag;

use super::fragment::Cursor;
use super::{Kenmerk, Onderdeel, Sink, parts, retour, verzoek};
use crate::model::*;
use crate::rules::{
    Context, DeclaratieRules, Findings, check_antwoord, check_levering, check_toewijzing,
    check_verzoek_toewijzing, check_verzoek_wijziging,
};
use crate::schema::Record;

/// The client of a 323 or 325 whose lines are being read.
struct Open {
    client: PrestatieClient,
    line: u32,
    /// Some of its lines could not be read.
    lost: bool,
}

/// What has been read of a message so far.
pub(super) struct Builder<'a> {
    pub kenmerk: Kenmerk,
    pub sink: &'a mut dyn Sink,
    pub header: Option<Header>,
    pub lines: u32,
    pub bedrag: Bedrag,
    open: Option<Open>,
    rules: DeclaratieRules,
}

impl<'a> Builder<'a> {
    pub fn new(kenmerk: Kenmerk, sink: &'a mut dyn Sink) -> Self {
        Self {
            kenmerk,
            sink,
            header: None,
            lines: 0,
            bedrag: Bedrag::ZERO,
            open: None,
            rules: DeclaratieRules::new(kenmerk.soort),
        }
    }

    fn context(&self) -> Context {
        Context { dagtekening: self.header.as_ref().map(|header| header.identificatie.dagtekening) }
    }

    /// A record is complete and passed the schema.
    pub fn record(&mut self, record: Record, at: Cursor<'_>, line: u32, findings: &mut Findings) {
        if self.build(record, at, line, findings).is_none() {
            // The schema passed, so only a fault in the tables can lead here: refuse rather than lose it.
            findings.form("XSD", String::new(), line, "Dit onderdeel kon niet worden gelezen.");
            self.lost(record);
        }
    }

    /// A record ended that does not fit the schema.
    pub fn lost(&mut self, record: Record) {
        match record {
            Record::ClientBegin | Record::ClientEnd => self.open = None,
            Record::Prestatie => {
                if let Some(open) = &mut self.open {
                    open.lost = true;
                }
            }
            _ => {}
        }
        self.rules.lost();
    }

    /// The message ended.
    pub fn finish(&mut self, findings: &mut Findings) {
        self.rules.finish(self.header.as_ref(), findings);
    }

    fn build(
        &mut self,
        record: Record,
        mut at: Cursor<'_>,
        line: u32,
        findings: &mut Findings,
    ) -> Option<()> {
        match record {
            Record::Header => {
                let header = parts::header(at.class("Header")?, self.kenmerk)?;
                self.header = Some(header.clone());
                self.rules.header(&header, line, findings);
                self.sink.part(Onderdeel::Header(header), line);
            }
            Record::Toewijzing => {
                let (client, lines) = parts::toewijzing(at.class("Client")?)?;
                check_toewijzing(&client, &lines, self.context(), findings);
                self.count(client.producten.len());
                self.sink.part(Onderdeel::Toewijzing(Box::new(client)), line);
            }
            Record::Start => {
                let inner = at.class("Client")?;
                let (client, lines) = parts::levering(inner, "StartProducten", "StartProduct", parts::start)?;
                check_levering(&client, line, &lines, self.context(), findings);
                self.count(client.producten.len());
                self.sink.part(Onderdeel::Start(client), line);
            }
            Record::Stop => {
                let inner = at.class("Client")?;
                let (client, lines) = parts::levering(inner, "StopProducten", "StopProduct", parts::stop)?;
                check_levering(&client, line, &lines, self.context(), findings);
                self.count(client.producten.len());
                self.sink.part(Onderdeel::Stop(client), line);
            }
            Record::VerzoekToewijzing => {
                let (client, lines) = verzoek::toewijzing(at.class("Client")?)?;
                check_verzoek_toewijzing(&client, line, &lines, self.context(), findings);
                self.count(client.producten.len());
                self.sink.part(Onderdeel::VerzoekToewijzing(client), line);
            }
            Record::VerzoekWijziging => {
                let (client, lines) = verzoek::wijziging(at.class("Client")?)?;
                check_verzoek_wijziging(&client.verzoek, &lines, self.context(), findings);
                let verzoek = &client.verzoek;
                self.count(verzoek.ongewijzigd.len() + verzoek.te_wijzigen.len() + verzoek.nieuw.len());
                self.sink.part(Onderdeel::VerzoekWijziging(client), line);
            }
            Record::AntwoordVerzoek => {
                let antwoord = verzoek::antwoord(at.class("Antwoord")?)?;
                check_antwoord(&antwoord, self.kenmerk.wet, line, findings);
                self.count(1);
                self.sink.part(Onderdeel::AntwoordVerzoek(antwoord), line);
            }
            Record::Retour => self.sink.part(retour::part(at, self.kenmerk.soort)?, line),
            Record::DeclaratieKop => {
                let kop = parts::declaratie_kop(at)?;
                self.rules.declaratie(&kop, line, self.context(), findings);
                self.sink.part(Onderdeel::Declaratie(kop), line);
            }
            Record::AntwoordKop => {
                let kop = parts::antwoord_kop(at)?;
                self.rules.antwoord(&kop, line, findings);
                self.sink.part(Onderdeel::Antwoord(kop), line);
            }
            Record::ClientBegin => self.open_client(at, line, findings)?,
            Record::Prestatie => self.prestatie(at, line, findings)?,
            Record::ClientEnd => self.close_client(at)?,
            Record::AntwoordRetour => {
                let mut inner = at.class("DeclaratieAntwoord")?;
                inner.skip_until("RetourCodes");
                let codes = parts::retour_codes(inner)?;
                self.rules.antwoord_retour(&codes);
                self.sink.part(Onderdeel::AntwoordRetour(codes), line);
            }
        }
        Some(())
    }

    fn open_client(&mut self, mut at: Cursor<'_>, line: u32, findings: &mut Findings) -> Option<()> {
        let bsn = at.bsn()?;
        self.rules.client(bsn, line, findings);
        let client = PrestatieClient { bsn, prestaties: Vec::new(), retour_codes: Vec::new() };
        self.open = Some(Open { client, line, lost: false });
        Some(())
    }

    fn prestatie(&mut self, mut at: Cursor<'_>, line: u32, findings: &mut Findings) -> Option<()> {
        let prestatie = parts::prestatie(at.class("Prestatie")?, self.kenmerk.soort)?;
        self.rules.prestatie(&prestatie, line, self.context(), findings);
        self.count(1);
        self.bedrag += prestatie.ingediend.signed();
        if let Some(open) = &mut self.open {
            open.client.prestaties.push(prestatie);
        }
        Some(())
    }

    fn close_client(&mut self, mut at: Cursor<'_>) -> Option<()> {
        let mut inner = at.class("Client")?;
        let Some(mut open) = self.open.take() else {
            return Some(());
        };
        if self.kenmerk.soort == Berichtsoort::DeclaratieAntwoord {
            inner.skip_until("RetourCodes");
            open.client.retour_codes = parts::retour_codes(inner)?;
        }
        if !open.lost {
            self.sink.part(Onderdeel::Client(open.client), open.line);
        }
        Some(())
    }

    fn count(&mut self, lines: usize) {
        self.lines = self.lines.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
    }
}
