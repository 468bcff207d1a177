//! Second walls, which would still restrict code that had broken out of WebAssembly.
//!
//! The process raises them around itself and needs no rights for that: the kernel lets any process give up permissions,
//! permanently, and for all threads and processes that it starts later. They are raised before there are such threads, and so
//! before the first instruction of an untrusted program.
//!
//! - *Privileges*: a program that is started cannot gain any (`no_new_privs`).
//! - *Files*: only what was named can be opened (Landlock, Linux 5.13 and later).
//! - *System calls*: none that start programs or processes, use the network or look into other processes, and none that
//!   attacks on the kernel usually begin with (seccomp). Everything else is allowed, because a list of allowed calls would have
//!   to follow every change in the C library and in the runtime of Rust.

use std::{collections::BTreeMap, env::consts::ARCH, error::Error, io, path::Path, process};

use landlock::{
    ABI, Access, AccessFs, AccessNet, PathBeneath, PathFd, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetStatus,
    Scope,
};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule, TargetArch,
};

use super::{Reach, Wall};

/// System calls that no part of the judge ever makes.
const REFUSED: &[libc::c_long] = &[
    libc::SYS_execve,
    libc::SYS_execveat,
    libc::SYS_socket,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
    libc::SYS_kill,
    libc::SYS_tkill,
    libc::SYS_rt_sigqueueinfo,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_move_mount,
    libc::SYS_open_tree,
    libc::SYS_fsopen,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_setns,
    libc::SYS_unshare,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_io_uring_setup,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_kexec_load,
    libc::SYS_reboot,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_open_by_handle_at,
    libc::SYS_quotactl,
    libc::SYS_acct,
    libc::SYS_personality,
];

/// More of them, which only this architecture has.
#[cfg(target_arch = "x86_64")]
const REFUSED_HERE: &[libc::c_long] = &[libc::SYS_fork, libc::SYS_vfork, libc::SYS_iopl, libc::SYS_ioperm];
#[cfg(not(target_arch = "x86_64"))]
const REFUSED_HERE: &[libc::c_long] = &[];

pub fn raise(reach: &Reach) -> Vec<Wall> {
    // Landlock and seccomp both need the first wall. If it fails, they fail too, and say so.
    let privileges = give_up_privileges().map_err(|error| error.to_string());
    vec![
        Wall { name: "privileges", state: privileges },
        Wall { name: "files", state: close_files(reach) },
        Wall { name: "system calls", state: refuse_calls().map_err(|error| error.to_string()) },
    ]
}

fn give_up_privileges() -> io::Result<()> {
    // SAFETY: it only sets a flag of this process.
    #[expect(unsafe_code, reason = "prctl is only available from C")]
    let result = unsafe { libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) };
    if result == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
}

fn close_files(reach: &Reach) -> Result<(), String> {
    // The newest version that this was written for; the crate leaves out what an older kernel lacks.
    let abi = ABI::V6;
    let restrict = || -> Result<RulesetStatus, Box<dyn Error>> {
        let mut rules = Ruleset::default()
            .handle_access(AccessFs::from_all(abi))?
            .handle_access(AccessNet::from_all(abi))?
            .scope(Scope::from_all(abi))?
            .create()?;
        // Here the process reads about itself, and how many processors it may use.
        let own = ["/proc/self", "/sys/fs/cgroup"].map(Path::new);
        let read = reach.read.iter().map(|path| path.as_path()).chain(own);
        for (path, access) in read
            .map(|path| (path, AccessFs::from_read(abi) & !AccessFs::Execute))
            .chain(reach.write.iter().map(|path| (path.as_path(), AccessFs::from_all(abi) & !AccessFs::Execute)))
        {
            let file = match PathFd::new(path) {
                Ok(file) => file,
                // The system may lack a file for it. Then this wall would close what is needed.
                Err(error) if path.exists() => return Err(error.into()),
                // A path that does not exist now cannot be opened later either.
                Err(_) => continue,
            };
            let access = if path.is_dir() { access } else { access & AccessFs::from_file(abi) };
            rules = rules.add_rule(PathBeneath::new(file, access))?;
        }
        Ok(rules.restrict_self()?.ruleset)
    };
    match restrict() {
        Ok(RulesetStatus::FullyEnforced | RulesetStatus::PartiallyEnforced) => Ok(()),
        Ok(RulesetStatus::NotEnforced) => Err("this kernel has no Landlock, or it is switched off".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

fn refuse_calls() -> Result<(), seccompiler::Error> {
    let always = Vec::new;
    let mut refused: BTreeMap<i64, Vec<SeccompRule>> =
        REFUSED.iter().chain(REFUSED_HERE).map(|call| (*call, always())).collect();
    let condition = |argument, length, operator, value| {
        SeccompCondition::new(argument, length, operator, value).and_then(|condition| SeccompRule::new(vec![condition]))
    };
    // Threads may be started, but not processes.
    let thread = libc::CLONE_THREAD as u64;
    refused.insert(libc::SYS_clone, vec![condition(0, SeccompCmpArgLen::Qword, SeccompCmpOp::MaskedEq(thread), 0)?]);
    // Signals may be sent to this process only. The standard library sends one to end it.
    refused.insert(
        libc::SYS_tgkill,
        vec![condition(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, u64::from(process::id()))?],
    );
    // The flags of `clone3` are in memory, where a filter cannot look. Without it, the C library uses `clone`.
    let unknown = BTreeMap::from([(libc::SYS_clone3, always())]);
    install(refused, libc::EPERM)?;
    install(unknown, libc::ENOSYS)
}

fn install(calls: BTreeMap<i64, Vec<SeccompRule>>, error: i32) -> Result<(), seccompiler::Error> {
    let architecture = TargetArch::try_from(ARCH)?;
    let matched = SeccompAction::Errno(error.cast_unsigned());
    let filter = SeccompFilter::new(calls, SeccompAction::Allow, matched, architecture)?;
    let program: BpfProgram = filter.try_into()?;
    seccompiler::apply_filter_all_threads(&program)
}
