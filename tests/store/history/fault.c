/* Counts what a process writes into one folder, and lets the n-th call go wrong.

   cc -shared -fPIC -o fault.so fault.c -ldl; LD_PRELOAD=fault.so

   Modes: 1 killed right before call n; 2 killed in the midst of it (half of a write is there);
   3 no space left from call n on, for m calls; 4 the power fails before call n: what was written
   since a file's last fsync is gone, then killed. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { OFF, BEFORE, HALF, FULL, POWER };

typedef struct Undo {
    struct Undo *next;
    char path[PATH_MAX];
    off_t at, size;
    size_t length;
    char *old;
} Undo;

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX];
static int mode;
static long at_call, for_calls, calls;
static Undo *undone;

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_unlink)(const char *);
static int (*real_rename)(const char *, const char *);

__attribute__((constructor)) static void find(void) {
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    real_rename = dlsym(RTLD_NEXT, "rename");
}

void fault_arm(const char *where, int how, long at, long count) {
    snprintf(folder, sizeof folder, "%s", where);
    at_call = at;
    for_calls = count;
    calls = 0;
    mode = how;
}

long fault_calls(void) { return calls; }

static int inside(const char *path) {
    size_t length = strlen(folder);
    return length && !strncmp(path, folder, length) && (path[length] == '/' || !path[length]);
}

/* The path behind a file descriptor, if it lies in the folder. */
static int file_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return inside(path);
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

static void remember(const char *path, int fd, off_t at, size_t length) {
    struct stat about;
    Undo *undo = calloc(1, sizeof *undo);
    if (!undo || fstat(fd, &about))
        abort();
    snprintf(undo->path, sizeof undo->path, "%s", path);
    undo->at = at;
    undo->size = about.st_size;
    undo->old = malloc(length ? length : 1);
    /* It may be open for writing only. */
    int reader = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = reader < 0 ? 0 : pread(reader, undo->old, length, at);
    if (reader >= 0)
        close(reader);
    undo->length = got > 0 ? (size_t)got : 0;
    undo->next = undone;
    undone = undo;
}

static void synced(const char *path) {
    for (Undo **each = &undone; *each;) {
        Undo *undo = *each;
        if (strcmp(undo->path, path)) {
            each = &undo->next;
            continue;
        }
        *each = undo->next;
        free(undo->old);
        free(undo);
    }
}

static void moved(const char *from, const char *to) {
    synced(to);
    for (Undo *each = undone; each; each = each->next)
        if (!strcmp(each->path, from))
            snprintf(each->path, sizeof each->path, "%s", to);
}

static void power_fails(void) {
    for (Undo *each = undone; each; each = each->next) {
        int fd = open(each->path, O_WRONLY);
        if (fd < 0)
            continue;
        if (real_pwrite(fd, each->old, each->length, each->at) < 0 || real_ftruncate(fd, each->size))
            abort();
        close(fd);
    }
    die();
}

/* Counts a call; whether it is the one in whose midst the process is killed. */
static int count(int *full) {
    long now = ++calls;
    *full = mode == FULL && now >= at_call && now < at_call + for_calls;
    if (now != at_call)
        return 0;
    if (mode == BEFORE)
        die();
    if (mode == POWER)
        power_fails();
    return mode == HALF;
}

static ssize_t put(int fd, const void *data, size_t length, off_t at, int place) {
    char path[PATH_MAX];
    if (!mode || !file_of(fd, path))
        return place ? real_pwrite(fd, data, length, at) : real_write(fd, data, length);
    int full;
    pthread_mutex_lock(&gate);
    int half = count(&full);
    if (half)
        length /= 2;
    if (mode == POWER)
        remember(path, fd, place ? at : lseek(fd, 0, SEEK_CUR), length);
    ssize_t result = -1;
    if (!full)
        result = place ? real_pwrite(fd, data, length, at) : real_write(fd, data, length);
    if (half)
        die();
    pthread_mutex_unlock(&gate);
    if (full)
        errno = ENOSPC;
    return result;
}

ssize_t write(int fd, const void *data, size_t length) { return put(fd, data, length, 0, 0); }
ssize_t pwrite(int fd, const void *data, size_t length, off_t at) { return put(fd, data, length, at, 1); }
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t at) { return put(fd, data, length, at, 1); }

static int sync_of(int fd, int (*real)(int)) {
    char path[PATH_MAX];
    if (!mode || !file_of(fd, path))
        return real(fd);
    int full;
    pthread_mutex_lock(&gate);
    int half = count(&full);
    int result = real(fd);
    if (half)
        die();
    synced(path);
    pthread_mutex_unlock(&gate);
    return result;
}

int fsync(int fd) { return sync_of(fd, real_fsync); }
int fdatasync(int fd) { return sync_of(fd, real_fdatasync); }

static int cut(int fd, off_t length) {
    char path[PATH_MAX];
    if (!mode || !file_of(fd, path))
        return real_ftruncate(fd, length);
    int full;
    struct stat about;
    pthread_mutex_lock(&gate);
    int half = count(&full);
    if (mode == POWER && !fstat(fd, &about))
        remember(path, fd, length, about.st_size > length ? about.st_size - length : 0);
    int result = real_ftruncate(fd, length);
    if (half)
        die();
    pthread_mutex_unlock(&gate);
    return result;
}

int ftruncate(int fd, off_t length) { return cut(fd, length); }
int ftruncate64(int fd, off64_t length) { return cut(fd, length); }

int unlink(const char *path) {
    if (!mode || !inside(path))
        return real_unlink(path);
    int full;
    pthread_mutex_lock(&gate);
    int half = count(&full);
    int result = real_unlink(path);
    if (half)
        die();
    synced(path);
    pthread_mutex_unlock(&gate);
    return result;
}

int rename(const char *from, const char *to) {
    if (!mode || !inside(to))
        return real_rename(from, to);
    int full;
    pthread_mutex_lock(&gate);
    int half = count(&full);
    int result = real_rename(from, to);
    if (half)
        die();
    moved(from, to);
    pthread_mutex_unlock(&gate);
    return result;
}
