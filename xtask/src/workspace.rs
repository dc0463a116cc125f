//! Where things are: the workspace's folders, and paths from one folder to another.

use std::path::{Component, Path, PathBuf};

use smithy_codegen::diagnostic::Diagnostic;
use smithy_codegen::model;

/// The workspace's root, which cargo knows when it runs the command.
pub fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_owned()
}

/// The model files that the workspace keeps, by name.
pub fn models() -> Result<Vec<PathBuf>, Diagnostic> {
    model::files(&root().join("models"))
}

/// Whether a file is one of the workspace's models.
pub fn is_own(model: &Path) -> bool {
    let parent = model.canonicalize().ok().and_then(|model| Some(model.parent()?.to_owned()));
    parent.is_some() && parent == root().join("models").canonicalize().ok()
}

/// The folder of the runtime, the workspace's own unless another is given, as seen from `folder`, with `/` between the
/// parts.
pub fn runtime_from(folder: &Path, runtime: Option<&Path>) -> Result<String, Diagnostic> {
    let runtime = runtime.map_or_else(|| root().join("codegen/runtime"), Path::to_owned);
    if !runtime.join("Cargo.toml").is_file() {
        let diagnostic = Diagnostic::new("is not the folder of a package").at(&runtime);
        return Err(diagnostic.hint("give the runtime's folder, which has a `Cargo.toml`"));
    }
    Ok(relative(&absolute(folder)?, &absolute(&runtime)?))
}

/// Whether a folder lies in the workspace without being a member, where cargo takes no package but one that is a
/// workspace of its own.
pub fn is_within(folder: &Path) -> Result<bool, Diagnostic> {
    let (root, folder) = (absolute(&root())?, absolute(folder)?);
    let Ok(within) = folder.strip_prefix(&root) else { return Ok(false) };
    let manifest = root.join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest)
        .map_err(|error| Diagnostic::new(format!("cannot be read: {error}")).at(&manifest))?;
    let members = text.split_once("members = [").and_then(|(_, rest)| rest.split_once(']')).map(|(members, _)| members);
    let mut members = members.unwrap_or_default().split('"').skip(1).step_by(2);
    Ok(!members.any(|member| Path::new(member) == within))
}

fn absolute(path: &Path) -> Result<PathBuf, Diagnostic> {
    let path = std::path::absolute(path).map_err(|error| Diagnostic::new(error.to_string()).at(path))?;
    Ok(resolved(&path))
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
