//! Reading a document, including those of early versions.

use std::collections::HashMap;

use serde::de::Error as _;
use serde_json::Value as Json;

use super::{Document, SCHEMA, Unreadable};

impl Document {
    /// Reads a document. Fields that an early version of judge did not write are computed from the others.
    ///
    /// # Errors
    ///
    /// When the text is not a document of this format.
    pub fn read(text: &[u8]) -> Result<Self, Unreadable> {
        let document = Self::read_shape(text)?;
        // A number such as `1e999` is read as infinite, and an early group without cases has points that are no number.
        if document.all_points().all(f64::is_finite) {
            Ok(document)
        } else {
            Err(Unreadable::Shape(serde_json::Error::custom("its points are out of range")))
        }
    }

    fn read_shape(text: &[u8]) -> Result<Self, Unreadable> {
        // Without a detour over a tree of values, which takes many times the memory of a text that is made for it.
        if let Ok(document) = serde_json::from_slice::<Self>(text)
            && document.schema == SCHEMA
        {
            return Ok(document);
        }
        let mut json: Json = serde_json::from_slice(text).map_err(Unreadable::Shape)?;
        if json["schema"] != SCHEMA {
            return Err(Unreadable::Format);
        }
        let is_early = json.pointer("/groups/0/points").is_none();
        if is_early {
            add_missing_fields(&mut json);
        }
        let mut document: Self = serde_json::from_value(json).map_err(Unreadable::Shape)?;
        if is_early {
            document.share_points();
        }
        Ok(document)
    }

    fn all_points(&self) -> impl Iterator<Item = f64> {
        let of_groups = self.groups.iter().flat_map(|group| [group.points, group.max_points]);
        let stated = self.groups.iter().filter_map(|group| Some(group.scoring.as_ref()?.points));
        let own = self.points.iter().flat_map(|points| [points.score, points.max_score]);
        let parts = [self.score, self.correctness.score, self.edge_cases.score];
        parts.into_iter().chain(of_groups).chain(stated).chain(own)
    }
}

/// Adds the fields that an early version did not write: the kinds of cases, and zero points for each group.
fn add_missing_fields(json: &mut Json) {
    let mut kinds = HashMap::new();
    for group in json["groups"].as_array_mut().into_iter().flatten() {
        kinds.insert(group["name"].clone(), group["kind"].clone());
        if let Some(group) = group.as_object_mut() {
            group.insert("points".to_owned(), Json::from(0));
            group.insert("max_points".to_owned(), Json::from(0));
        }
    }
    for case in json["cases"].as_array_mut().into_iter().flatten().filter_map(Json::as_object_mut) {
        let kind = case.get("group").and_then(|group| kinds.get(group)).cloned();
        case.insert("kind".to_owned(), kind.unwrap_or_default());
    }
}
