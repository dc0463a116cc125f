//! Where things are: the workspace's folders, and paths from one folder to another.

use std::path::{Component, Path, PathBuf};

use ::codegen::problem::Problem;

/// The workspace's root, which cargo knows when it runs the command.
pub fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_owned()
}

/// The model files that the workspace keeps, by name.
pub fn models() -> Result<Vec<PathBuf>, Problem> {
    let folder = root().join("models");
    let unreadable = |error| Problem::new(format!("cannot be listed: {error}")).at(&folder);
    let mut models = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            models.push(path);
        }
    }
    models.sort();
    Ok(models)
}

/// The runtime's folder as seen from `folder`, with `/` between the parts.
pub fn runtime_from(folder: &Path) -> Result<String, Problem> {
    let absolute = |path: &Path| {
        let path = std::path::absolute(path).map_err(|error| Problem::new(error.to_string()).at(path))?;
        Ok::<_, Problem>(resolved(&path))
    };
    let (from, to) = (absolute(folder)?, absolute(&root().join("codegen/runtime"))?);
    Ok(relative(&from, &to))
}

/// The path without links as far as it exists, and without `..` in what does not.
fn resolved(path: &Path) -> PathBuf {
    let exists = path.ancestors().find_map(|ancestor| Some((ancestor, ancestor.canonicalize().ok()?)));
    let Some((ancestor, mut resolved)) = exists else { return path.to_owned() };
    for part in path.strip_prefix(ancestor).unwrap_or(path).components() {
        match part {
            Component::ParentDir => _ = resolved.pop(),
            Component::Normal(name) => resolved.push(name),
            _ => {}
        }
    }
    resolved
}

fn relative(from: &Path, to: &Path) -> String {
    let common = from.components().zip(to.components()).take_while(|(from, to)| from == to).count();
    if common <= 1 {
        // Nothing in common but the root: the absolute path says it more plainly.
        return to.to_string_lossy().replace('\\', "/");
    }
    let up = from.components().skip(common).map(|_| "..".to_owned());
    let down = to.components().skip(common).map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}
