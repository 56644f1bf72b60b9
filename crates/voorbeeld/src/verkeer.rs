//! The traffic month by month: settings first, then what was sent in each month and declared about it.

use domein::Maand;

use crate::bericht301::{message_301, messages_301};
use crate::bericht323::{message_323, message_325};
use crate::declaraties::books;
use crate::fouten::Bezorger;
use crate::instellingen::settings;
use crate::leveringen::{message_305_307, messages_305_307};
use crate::wereld::Wereld;

/// The last number that each sender gave a message; the municipality stands apart.
struct Numbers {
    gemeente: u32,
    aanbieders: Vec<u32>,
}

impl Numbers {
    fn of_gemeente(&mut self) -> u32 {
        self.gemeente += 1;
        self.gemeente
    }

    fn of_aanbieder(&mut self, aanbieder: u16) -> u32 {
        let number = &mut self.aanbieders[usize::from(aanbieder)];
        *number += 1;
        *number
    }
}

/// Hands over every file.
pub(crate) fn send_all(wereld: &Wereld, bezorger: &mut Bezorger<'_>, progress: &mut dyn FnMut(u64, u64)) {
    let total = wereld.months.len() as u64;
    progress(0, total);
    for (path, text) in settings(wereld) {
        bezorger.text(path, text);
    }
    let mut numbers = Numbers {
        gemeente: 0,
        aanbieders: vec![0; wereld.aanbod.aanbieders.len()],
    };
    let (assignments, deliveries) = (messages_301(wereld), messages_305_307(wereld));
    let (mut assignments, mut deliveries) = (assignments.iter().peekable(), deliveries.iter().peekable());
    let mut books = books(wereld);
    for (done, month) in wereld.months.iter().enumerate() {
        let last = if done + 1 == wereld.months.len() {
            wereld.cutoff
        } else {
            month.last_day()
        };
        while let Some(melding) = assignments.next_if(|melding| melding.day <= last) {
            if let Some(bericht) = message_301(wereld, melding, numbers.of_gemeente()) {
                bezorger.bericht(bericht);
            }
        }
        while let Some(melding) = deliveries.next_if(|melding| melding.day <= last) {
            let aanbieder = wereld.toewijzingen[melding.toewijzing as usize].aanbieder;
            if let Some(bericht) = message_305_307(wereld, melding, numbers.of_aanbieder(aanbieder)) {
                bezorger.bericht(bericht);
            }
        }
        for books in &mut books {
            declare(wereld, books, *month, &mut numbers, bezorger);
        }
        progress(done as u64 + 1, total);
    }
}

fn declare(
    wereld: &Wereld,
    books: &mut crate::declaraties::Administratie,
    month: Maand,
    numbers: &mut Numbers,
    bezorger: &mut Bezorger<'_>,
) {
    let Some(aangifte) = books.declare(wereld, month) else {
        return;
    };
    let number = numbers.of_aanbieder(aangifte.aanbieder);
    bezorger.bericht(message_323(wereld, &aangifte, number));
    if aangifte.answered <= wereld.cutoff {
        bezorger.bericht(message_325(wereld, &aangifte, number, numbers.of_gemeente()));
    }
}
