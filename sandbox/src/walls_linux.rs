//! Second walls, which would still restrict code that had broken out of WebAssembly.
//!
//! The process raises them around itself and needs no rights for that: the kernel lets any process give up permissions,
//! permanently, and for all threads and processes that it starts later. They are raised before there are such threads, and so
//! before the first instruction of an untrusted program.
//!
//! - *Privileges*: a program that is started cannot gain any (`no_new_privs`).
//! - *Files*: only what was named can be opened (Landlock, Linux 5.13 and later).
//! - *System calls*: none that start programs or processes, use the network, look into other processes, send them signals or share
//!   something with them, none that change what files are besides their content, and none that attacks on the kernel usually begin
//!   with, by whatever number they are called (seccomp). Everything else is allowed, because a list of allowed calls would have to follow every change in the C library and in the runtime of Rust.

use std::{collections::BTreeMap, env::consts::ARCH, error::Error, io, path::Path, process};

use landlock::{
    ABI, Access, AccessFs, AccessNet, PathBeneath, PathFd, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetStatus,
    Scope,
};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    TargetArch, sock_filter,
};

use super::{Reach, Wall};

// Calls that are newer than the C library's list of them. New ones have one number everywhere.
const FCHMODAT2: libc::c_long = 452;
const SETXATTRAT: libc::c_long = 463;
const REMOVEXATTRAT: libc::c_long = 466;
const FILE_SETATTR: libc::c_long = 469;

/// System calls that no part of the worker ever makes.
const REFUSED: &[libc::c_long] = &[
    // Starting programs.
    libc::SYS_execve,
    libc::SYS_execveat,
    // The network, and whoever listens on this machine. A message can have an address, and this process sends none.
    libc::SYS_socket,
    libc::SYS_socketpair,
    libc::SYS_connect,
    libc::SYS_bind,
    libc::SYS_listen,
    libc::SYS_accept,
    libc::SYS_accept4,
    libc::SYS_sendmsg,
    libc::SYS_sendmmsg,
    // Looking into other processes.
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_kcmp,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_get_robust_list,
    libc::SYS_perf_event_open,
    // Signals to them.
    libc::SYS_kill,
    libc::SYS_tkill,
    libc::SYS_rt_sigqueueinfo,
    libc::SYS_rt_tgsigqueueinfo,
    libc::SYS_pidfd_send_signal,
    // What they are given of the machine.
    libc::SYS_process_madvise,
    libc::SYS_process_mrelease,
    libc::SYS_migrate_pages,
    libc::SYS_move_pages,
    libc::SYS_setpriority,
    libc::SYS_ioprio_set,
    libc::SYS_sched_setaffinity,
    libc::SYS_sched_setattr,
    libc::SYS_sched_setparam,
    libc::SYS_sched_setscheduler,
    // What they share by a name, or by a number that can be guessed.
    libc::SYS_shmget,
    libc::SYS_shmat,
    libc::SYS_shmdt,
    libc::SYS_shmctl,
    libc::SYS_semget,
    libc::SYS_semop,
    libc::SYS_semtimedop,
    libc::SYS_semctl,
    libc::SYS_msgget,
    libc::SYS_msgsnd,
    libc::SYS_msgrcv,
    libc::SYS_msgctl,
    libc::SYS_mq_open,
    libc::SYS_mq_unlink,
    // What files are besides their content, which Landlock leaves alone.
    libc::SYS_fchmodat,
    FCHMODAT2,
    libc::SYS_fchownat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    SETXATTRAT,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
    REMOVEXATTRAT,
    FILE_SETATTR,
    // Mounts and namespaces.
    libc::SYS_mount,
    libc::SYS_mount_setattr,
    libc::SYS_umount2,
    libc::SYS_move_mount,
    libc::SYS_open_tree,
    libc::SYS_fsopen,
    libc::SYS_fsconfig,
    libc::SYS_fsmount,
    libc::SYS_fspick,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_setns,
    libc::SYS_unshare,
    // What attacks on the kernel begin with.
    libc::SYS_bpf,
    libc::SYS_userfaultfd,
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    libc::SYS_fanotify_init,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
    // The whole machine.
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_kexec_load,
    libc::SYS_reboot,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_open_by_handle_at,
    libc::SYS_quotactl,
    libc::SYS_quotactl_fd,
    libc::SYS_acct,
    libc::SYS_syslog,
    libc::SYS_personality,
];

/// More of them, which only this architecture has.
#[cfg(target_arch = "x86_64")]
const REFUSED_HERE: &[libc::c_long] = &[
    libc::SYS_fork,
    libc::SYS_vfork,
    libc::SYS_iopl,
    libc::SYS_ioperm,
    libc::SYS_modify_ldt,
    libc::SYS_uselib,
    libc::SYS_kexec_file_load,
    libc::SYS_chmod,
    libc::SYS_chown,
    libc::SYS_lchown,
    libc::SYS_utime,
    libc::SYS_utimes,
    libc::SYS_futimesat,
];
#[cfg(not(target_arch = "x86_64"))]
const REFUSED_HERE: &[libc::c_long] = &[];

/// On x86, calls have a second number from here on, for programs with short pointers (x32). Nothing here is such a program, and
/// the filters know the first number only.
const SECOND_NUMBERS: u32 = 0x4000_0000;

/// Some calls of such programs differ from the others and have numbers of their own. Before Linux 5.4, anybody could make them
/// without the second number's bit: `execve` is also 520 there.
const OTHER_NUMBERS: [u32; 2] = if cfg!(target_arch = "x86_64") { [512, 547] } else { [SECOND_NUMBERS; 2] };

/// Who gets a signal when something happens to a file, and which (`fcntl`, `ioctl`).
const SIGNALS_OF_FILES: [u64; 3] = [libc::F_SETOWN as u64, 10, 15]; // F_SETSIG and F_SETOWN_EX
const OWNERS_OF_FILES: [u64; 2] = [0x8901, 0x8902]; // FIOSETOWN and SIOCSPGRP

/// What `clone` makes anew for the thread if it is told to.
const NAMESPACES: [libc::c_int; 6] = [
    libc::CLONE_NEWNS,
    libc::CLONE_NEWCGROUP,
    libc::CLONE_NEWUTS,
    libc::CLONE_NEWIPC,
    libc::CLONE_NEWPID,
    libc::CLONE_NEWNET,
];

pub fn raise(reach: &Reach) -> Vec<Wall> {
    // Landlock and seccomp both need the first wall. If it fails, they fail too, and say so.
    let privileges = give_up_privileges().map_err(|error| error.to_string());
    vec![
        Wall { name: "privileges", state: privileges },
        Wall { name: "files", state: close_files(reach) },
        Wall { name: "system calls", state: refuse_calls(libc::EPERM).map_err(|error| error.to_string()) },
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

/// Makes calls fail with `error`.
fn refuse_calls(error: i32) -> Result<(), seccompiler::Error> {
    let always = Vec::new;
    let mut refused: BTreeMap<i64, Vec<SeccompRule>> =
        REFUSED.iter().chain(REFUSED_HERE).map(|call| (*call, always())).collect();
    let condition = |argument, length, operator, value| {
        SeccompCondition::new(argument, length, operator, value).and_then(|condition| SeccompRule::new(vec![condition]))
    };
    let (word, long) = (SeccompCmpArgLen::Dword, SeccompCmpArgLen::Qword);
    // Threads may be started, but not processes, and no thread has a view of the system of its own.
    let thread = libc::CLONE_THREAD as u64;
    let is_new = |flag: libc::c_int| condition(0, long.clone(), SeccompCmpOp::MaskedEq(flag as u64), flag as u64);
    let mut clones = vec![condition(0, long.clone(), SeccompCmpOp::MaskedEq(thread), 0)?];
    for flag in NAMESPACES {
        clones.push(is_new(flag)?);
    }
    refused.insert(libc::SYS_clone, clones);
    // Signals may be sent to this process only. The standard library sends one to end it.
    let own = u64::from(process::id());
    refused.insert(libc::SYS_tgkill, vec![condition(0, word.clone(), SeccompCmpOp::Ne, own)?]);
    let is_one_of = |values: &[u64]| {
        let rules = values.iter().map(|value| condition(1, word.clone(), SeccompCmpOp::Eq, *value));
        rules.collect::<Result<Vec<_>, _>>()
    };
    refused.insert(libc::SYS_fcntl, is_one_of(&SIGNALS_OF_FILES)?);
    refused.insert(libc::SYS_ioctl, is_one_of(&OWNERS_OF_FILES)?);
    // Of limits, only those of this process are anybody's business; it calls itself 0.
    refused.insert(libc::SYS_prlimit64, vec![condition(0, word.clone(), SeccompCmpOp::Ne, 0)?]);
    // Nothing is sent to an address, and times are changed of open files only.
    refused.insert(libc::SYS_sendto, vec![condition(4, long.clone(), SeccompCmpOp::Ne, 0)?]);
    refused.insert(libc::SYS_utimensat, vec![condition(1, long.clone(), SeccompCmpOp::Ne, 0)?]);
    // The flags of `clone3` are in memory, where a filter cannot look. Without it, the C library uses `clone`.
    let unknown = BTreeMap::from([(libc::SYS_clone3, always())]);
    seccompiler::apply_filter_all_threads(&refuse_other_numbers(error))?;
    install(refused, error)?;
    install(unknown, libc::ENOSYS)
}

fn install(calls: BTreeMap<i64, Vec<SeccompRule>>, error: i32) -> Result<(), seccompiler::Error> {
    let architecture = TargetArch::try_from(ARCH)?;
    let matched = SeccompAction::Errno(error.cast_unsigned());
    let filter = SeccompFilter::new(calls, SeccompAction::Allow, matched, architecture)?;
    let program: BpfProgram = filter.try_into()?;
    seccompiler::apply_filter_all_threads(&program)
}

/// Refuses every call by its second number, and those that have others. For this, `seccompiler` has no word.
fn refuse_other_numbers(error: i32) -> BpfProgram {
    let instruction = |code, k| sock_filter { code: code as u16, jt: 0, jf: 0, k };
    let jump = |operator, k, [jt, jf]: [u8; 2]| sock_filter {
        jt,
        jf,
        ..instruction(libc::BPF_JMP | operator | libc::BPF_K, k)
    };
    let [first, last] = OTHER_NUMBERS;
    vec![
        // The number of the call is the first word that a filter sees.
        instruction(libc::BPF_LD | libc::BPF_W | libc::BPF_ABS, 0),
        jump(libc::BPF_JGE, SECOND_NUMBERS, [3, 0]),
        jump(libc::BPF_JGE, first, [0, 1]),
        jump(libc::BPF_JGT, last, [0, 1]),
        instruction(libc::BPF_RET | libc::BPF_K, libc::SECCOMP_RET_ALLOW),
        instruction(libc::BPF_RET | libc::BPF_K, libc::SECCOMP_RET_ERRNO | error.cast_unsigned()),
    ]
}

#[cfg(test)]
mod tests {
    use std::{
        env,
        process::{Command, Stdio},
        ptr,
    };

    use super::*;

    /// An error that no call has by itself. So a call that the kernel refuses in any case, as many do to all but root, is told from
    /// one that the wall refuses.
    const REFUSAL: i32 = libc::ENOTNAM;

    /// Set in the process that the test below starts.
    const WITHIN: &str = "WITHIN_WALLS";

    /// Makes a system call; the error, if there is one.
    fn call(number: libc::c_long, arguments: [i64; 6]) -> Option<i32> {
        let [a, b, c, d, e, f] = arguments;
        // SAFETY: no argument is an address that could be written to.
        #[expect(unsafe_code, reason = "the standard library has none of these calls")]
        let result = unsafe { libc::syscall(number, a, b, c, d, e, f) };
        (result < 0).then(|| io::Error::last_os_error().raw_os_error().unwrap())
    }

    /// Walls cannot be taken down, so the calls are made in a process of their own: this test, started once more.
    #[test]
    fn calls_are_refused_by_either_number_and_the_process_goes_on() {
        if env::var_os(WITHIN).is_none() {
            let name = "walls::system::tests::calls_are_refused_by_either_number_and_the_process_goes_on";
            let mut child = Command::new(env::current_exe().unwrap());
            let child = child.args(["--exact", name, "--test-threads=1"]).env(WITHIN, "1").stdin(Stdio::null());
            let ended = child.output().unwrap();
            let said = String::from_utf8_lossy(&ended.stdout);
            assert!(ended.status.success() && said.contains("1 passed"), "{ended:?}");
            return;
        }
        assert_eq!(give_up_privileges().map_err(|error| error.to_string()), Ok(()));
        refuse_calls(REFUSAL).unwrap();
        let refused: Vec<_> = REFUSED.iter().chain(REFUSED_HERE).copied().collect();
        let own = i64::from(process::id());
        for number in &refused {
            assert_eq!(call(*number, [-1; 6]), Some(REFUSAL), "call {number}");
        }
        for number in refused.iter().chain(&[libc::SYS_getpid, libc::SYS_read, libc::SYS_clone3]) {
            let second = number + i64::from(SECOND_NUMBERS);
            assert_eq!(call(second, [-1; 6]), Some(REFUSAL), "call {second}");
        }
        let [first, last] = OTHER_NUMBERS.map(i64::from);
        for number in first..=last {
            assert_eq!(call(number, [-1; 6]), Some(REFUSAL), "call {number}");
        }
        assert_eq!(call(first - 1, [-1; 6]), Some(libc::ENOSYS));
        let thread = i64::from(libc::CLONE_THREAD);
        for (number, arguments) in [
            (libc::SYS_clone, [i64::from(libc::SIGCHLD), 0, 0, 0, 0, 0]),
            (libc::SYS_clone, [thread | i64::from(libc::CLONE_NEWNET), 0, 0, 0, 0, 0]),
            (libc::SYS_tgkill, [1, 1, 0, 0, 0, 0]),
            (libc::SYS_prlimit64, [1, 0, 0, 0, 0, 0]),
            (libc::SYS_fcntl, [0, i64::from(libc::F_SETOWN), 1, 0, 0, 0]),
            (libc::SYS_fcntl, [0, 10, 9, 0, 0, 0]),
            (libc::SYS_ioctl, [0, 0x8901, 0, 0, 0, 0]),
            (libc::SYS_sendto, [0, 0, 0, 0, -1, 16]),
            (libc::SYS_utimensat, [0, -1, 0, 0, 0, 0]),
        ] {
            assert_eq!(call(number, arguments), Some(REFUSAL), "call {number} {arguments:?}");
        }
        assert_eq!(call(libc::SYS_clone3, [0; 6]), Some(libc::ENOSYS));
        // What the judge itself does is allowed: threads, its own limits and signals, looking at its files, and talking.
        assert_eq!(std::thread::spawn(|| 1).join().unwrap(), 1);
        assert_eq!(call(libc::SYS_prlimit64, [0, 0, 0, ptr::null::<u8>() as i64, 0, 0]), None);
        assert_eq!(call(libc::SYS_tgkill, [own, own, 0, 0, 0, 0]), None);
        assert_eq!(call(libc::SYS_fcntl, [0, i64::from(libc::F_GETFD), 0, 0, 0, 0]), None);
        for number in [libc::SYS_sendto, libc::SYS_recvfrom, libc::SYS_utimensat] {
            assert_eq!(call(number, [-1, 0, 0, 0, 0, 0]), Some(libc::EBADF), "call {number}");
        }
    }
}
