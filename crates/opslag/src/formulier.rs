use crate::new_id;

/// The number of a form that somebody sends: one form makes one record, however often it is sent.
///
/// ```
/// # use opslag::Formulier;
/// let formulier = Formulier::fresh();
/// assert_eq!(Formulier::read(formulier.as_str()), formulier);
/// assert_ne!(Formulier::read("kort").as_str(), "kort", "no number of a form, so it gets a new one");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formulier(String);

impl Formulier {
    /// A new one.
    pub fn fresh() -> Self {
        Self(new_id())
    }

    /// The mark of something that the product itself makes once, such as the talk of one year. No form that somebody sends
    /// can carry it: [`read`](Self::read) takes no colon.
    ///
    /// ```
    /// # use opslag::Formulier;
    /// let once = Formulier::of_product("gesprek", &["7", "2027"]);
    /// assert_eq!(once.as_str(), "vk:gesprek:7:2027");
    /// assert_ne!(Formulier::read(once.as_str()), once);
    /// ```
    pub fn of_product(wat: &str, waarvan: &[&str]) -> Self {
        Self(format!("vk:{wat}:{}", waarvan.join(":")))
    }

    /// The one of a form that came back. What is no such number gets a new one.
    pub fn read(text: &str) -> Self {
        let sound = (8..=64).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if sound { Self(text.to_owned()) } else { Self::fresh() }
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What became of a record that somebody saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bewaard {
    /// It was saved; the number of the record.
    Nieuw(String),
    /// This form was sent before, with the same content: it stands there once.
    AlGedaan(String),
    /// This form was sent before with other content: that one stands.
    AnderePoging(String),
    /// Somebody else was first: nothing was saved.
    Botsing,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_without_a_sound_number_gets_one() {
        let sound = Formulier::fresh();
        assert_eq!(Formulier::read(sound.as_str()), sound);
        for text in ["", "kort", "a b c d e f g h", "'; drop table opgave; --", &"a".repeat(65)] {
            assert_ne!(Formulier::read(text).as_str(), text);
        }
    }
}
