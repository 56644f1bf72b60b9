//! The traffic month by month: settings first, then what was sent in each month and declared about it.

use domein::Maand;

use crate::bericht301::{message_301, messages_301};
use crate::bericht323::{message_323, message_325, message_325_refused};
use crate::declaraties::books;
use crate::fouten::Courier;
use crate::instellingen::settings;
use crate::leveringen::{message_305_307, messages_305_307};
use crate::world::World;

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
pub(crate) fn send_all(world: &World, courier: &mut Courier<'_>, progress: &mut dyn FnMut(u64, u64)) {
    let total = world.months.len() as u64;
    progress(0, total);
    for (path, text) in settings(world) {
        courier.text(path, text);
    }
    let mut numbers = Numbers { gemeente: 0, aanbieders: vec![0; world.aanbod.aanbieders.len()] };
    let (assignments, deliveries) = (messages_301(world), messages_305_307(world));
    let (mut assignments, mut deliveries) = (
        assignments.iter().peekable(),
        deliveries.chunk_by(|one, other| one.together(other, world)).peekable(),
    );
    let mut books = books(world);
    for (done, month) in world.months.iter().enumerate() {
        let last = if done + 1 == world.months.len() { world.cutoff } else { month.last_day() };
        while let Some(melding) = assignments.next_if(|melding| melding.day <= last) {
            if let Some(bericht) = message_301(world, melding, numbers.of_gemeente()) {
                courier.bericht(bericht);
            }
        }
        while let Some(meldingen) = deliveries.next_if(|some| some.iter().all(|one| one.day <= last)) {
            let aanbieder = meldingen.first().map(|melding| melding.aanbieder(world));
            let number = aanbieder.map_or(0, |aanbieder| numbers.of_aanbieder(aanbieder));
            if let Some(bericht) = message_305_307(world, meldingen, number) {
                courier.bericht(bericht);
            }
        }
        for books in &mut books {
            declare(world, books, *month, &mut numbers, courier);
        }
        progress(done as u64 + 1, total);
    }
}

fn declare(
    world: &World,
    books: &mut crate::declaraties::Administratie,
    month: Maand,
    numbers: &mut Numbers,
    courier: &mut Courier<'_>,
) {
    let Some(declaratie) = books.declare(world, month) else {
        return;
    };
    if let Some(first) = &declaratie.refused {
        let number = numbers.of_aanbieder(declaratie.aanbieder);
        courier.bericht(message_323(world, &declaratie.as_first_sent(first), number));
        if first.answered <= world.cutoff {
            let answer = numbers.of_gemeente();
            courier.bericht(message_325_refused(world, &declaratie.as_first_sent(first), number, answer));
        }
    }
    if declaratie.dagtekening > world.cutoff {
        return;
    }
    let number = numbers.of_aanbieder(declaratie.aanbieder);
    courier.bericht(message_323(world, &declaratie, number));
    if declaratie.answered <= world.cutoff {
        courier.bericht(message_325(world, &declaratie, number, numbers.of_gemeente()));
    }
}
