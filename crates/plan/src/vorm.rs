//! The written form of a plan: JSON with its number. What a later form adds is refused here, never dropped.

use serde::{Deserialize, Serialize};

use crate::Plan;

/// The number of the form that this version of the crate writes.
pub const VORM: u16 = 1;

/// Why a written plan cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Vormfout {
    /// It was written by another version.
    #[error("dit plan is geschreven in vorm {0}; deze Voorkant leest vorm {VORM}: werk Voorkant eerst bij")]
    AndereVorm(u16),
    /// It is no plan, or says what the form does not know.
    #[error("dit is geen plan in vorm {VORM} ({0}): zet de laatste goede reservekopie terug")]
    Onleesbaar(#[from] serde_json::Error),
}

#[derive(Deserialize)]
struct Head {
    vorm: u16,
}

#[derive(Serialize)]
struct Written<'a> {
    vorm: u16,
    plan: &'a Plan,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    #[serde(rename = "vorm")]
    _vorm: u16,
    plan: Plan,
}

impl Plan {
    /// The plan as JSON, in the present form.
    ///
    /// # Errors
    /// None in practice: every part has a written form.
    pub fn write(&self) -> Result<String, Vormfout> {
        Ok(serde_json::to_string(&Written { vorm: VORM, plan: self })?)
    }

    /// A plan from JSON.
    ///
    /// ```
    /// # use plan::{Plan, Planinhoud};
    /// let plan = Plan::first(Planinhoud::default())?;
    /// assert_eq!(Plan::read(&plan.write()?)?, plan);
    /// assert!(Plan::read(r#"{"vorm":2}"#).unwrap_err().to_string().contains("werk Voorkant eerst bij"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Another form, fields that the form does not know, values that are out of bounds.
    pub fn read(text: &str) -> Result<Self, Vormfout> {
        let head: Head = serde_json::from_str(text)?;
        if head.vorm != VORM {
            return Err(Vormfout::AndereVorm(head.vorm));
        }
        let read: Read = serde_json::from_str(text)?;
        Ok(read.plan)
    }
}

/// An amount in whole cents.
pub(crate) mod cents {
    use domein::Bedrag;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(amount: &Bedrag, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(amount.cents())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Bedrag, D::Error> {
        i64::deserialize(deserializer).map(Bedrag::from_cents)
    }
}

/// A pseudonym that may be open.
pub(crate) mod some_person {
    use domein::Pseudoniem;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub fn serialize<S: Serializer>(one: &Option<Pseudoniem>, serializer: S) -> Result<S::Ok, S::Error> {
        one.map(|one| one.to_string()).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Pseudoniem>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| text.parse().map_err(D::Error::custom)).transpose()
    }
}
