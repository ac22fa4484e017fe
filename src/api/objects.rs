//! The objects in a list reply: ids to choose from in other operations' forms.

use serde_json::Value;

use super::Resource;

/// The id and a readable name of each object in a list reply of a resource.
pub fn list_objects(resource: Resource, body: &Value) -> Vec<(String, String)> {
    let (id, name) = match resource {
        Resource::Capping => ("uid", "url"),
        Resource::Throttling => ("uid", "name"),
        Resource::Templates | Resource::Fragments => ("id", "name"),
        Resource::Namespaces | Resource::Actions => ("name", "name"),
        Resource::Events => ("registration_id", "name"),
    };
    let list = ["results", "items"].iter().find_map(|key| body.get(key)).unwrap_or(body);
    let text = |object: &Value, key: &str| object.get(key).and_then(Value::as_str).map(str::to_string);
    let objects = list.as_array().map_or(&[][..], Vec::as_slice);
    objects.iter().filter_map(|object| Some((text(object, id)?, text(object, name).unwrap_or_default()))).collect()
}

/// The id of the object that a success reply created or read, where the body carries it.
pub fn object_id(resource: Resource, body: &Value) -> Option<String> {
    let key = match resource {
        Resource::Capping | Resource::Throttling => "uid",
        Resource::Templates | Resource::Fragments => "id",
        Resource::Namespaces | Resource::Actions => "name",
        Resource::Events => "registration_id",
    };
    let inner =
        ["result", "createdElement", "updatedElement"].iter().find_map(|wrapper| body.get(wrapper)).unwrap_or(body);
    inner.get(key).and_then(Value::as_str).map(str::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lists_of_every_shape_give_their_ids() {
        let pair = |id: &str, name: &str| vec![(id.to_string(), name.to_string())];
        assert_eq!(list_objects(Resource::Capping, &json!({"results": [{"uid": "1", "url": "u"}]})), pair("1", "u"));
        assert_eq!(list_objects(Resource::Templates, &json!({"items": [{"id": "1", "name": "n"}]})), pair("1", "n"));
        assert_eq!(list_objects(Resource::Actions, &json!([{"name": "a"}])), pair("a", "a"));
        assert_eq!(list_objects(Resource::Actions, &json!({"error": "x"})), vec![]);
        assert_eq!(object_id(Resource::Capping, &json!({"createdElement": {"uid": "7"}})), Some("7".into()));
    }
}
