/* A capture card for a machine that has none: loaded before all else (LD_PRELOAD), it answers for
 * the device that FAKE_VIDEO names, as the kernel's documentation says a card does that can be read
 * from (V4L2_CAP_READWRITE). What it shows is told by the file that FAKE_VIDEO_STATE names, which
 * may change at any time: "on" (a red picture, 25 a second), "black" (a black one), "still" (none
 * any more), "dark" (no signal), "gone" (unplugged).
 * https://docs.kernel.org/userspace-api/media/v4l/v4l2.html */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { WIDTH = 160, HEIGHT = 120, FRAME = WIDTH * HEIGHT * 2, MOST = 64 };
static int cards[MOST], ends[MOST], count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static char state(void) {
    char first = 'g';
    const char *path = getenv("FAKE_VIDEO_STATE");
    FILE *file = path ? fopen(path, "re") : NULL;
    if (file) { first = (char)fgetc(file); fclose(file); }
    return first;
}

static void *send_frames(void *argument) {
    int end = (int)(long)argument;
    static unsigned char red[FRAME], black[FRAME];
    for (int i = 0; i < FRAME; i += 4) { /* YUYV */
        red[i] = red[i + 2] = 81; red[i + 1] = 90; red[i + 3] = 240;
        black[i] = black[i + 2] = 16; black[i + 1] = black[i + 3] = 128;
    }
    for (char now; (now = state()) != 'g';) {
        if ((now == 'o' || now == 'b') && send(end, now == 'o' ? red : black, FRAME, MSG_NOSIGNAL) < 0) break;
        usleep(40000);
    }
    close(end);
    return NULL;
}

static int open_card(void) {
    int both[2], room = 4 * FRAME;
    pthread_t thread;
    if (state() == 'g') { errno = ENOENT; return -1; }
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, both)) return -1;
    setsockopt(both[1], SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    pthread_mutex_lock(&lock);
    cards[count % MOST] = both[0]; ends[count++ % MOST] = both[1];
    pthread_mutex_unlock(&lock);
    pthread_create(&thread, NULL, send_frames, (void *)(long)both[1]);
    pthread_detach(thread);
    return both[0];
}

static int is_fake(const char *path) {
    const char *fake = getenv("FAKE_VIDEO");
    return fake && path && !strcmp(path, fake);
}

static int is_card(int fd) {
    int found = 0;
    pthread_mutex_lock(&lock);
    for (int i = 0; i < count && i < MOST; i++) found |= cards[i] == fd;
    pthread_mutex_unlock(&lock);
    return found;
}

#define OPEN(name)                                                             \
    int name(const char *path, int flags, ...) {                               \
        va_list more; va_start(more, flags); int mode = va_arg(more, int); va_end(more); \
        if (is_fake(path)) return open_card();                                 \
        int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, #name);         \
        return real(path, flags, mode);                                        \
    }
OPEN(open)
OPEN(open64)

int close(int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, "close");
    pthread_mutex_lock(&lock);
    for (int i = 0; i < count && i < MOST; i++) if (cards[i] == fd) { cards[i] = -1; shutdown(fd, SHUT_RDWR); }
    pthread_mutex_unlock(&lock);
    return real(fd);
}

static int refuse(int why) { errno = why; return -1; }

static void fill(struct v4l2_format *format) {
    format->fmt.pix.width = WIDTH; format->fmt.pix.height = HEIGHT;
    format->fmt.pix.pixelformat = V4L2_PIX_FMT_YUYV; format->fmt.pix.field = V4L2_FIELD_NONE;
    format->fmt.pix.bytesperline = WIDTH * 2; format->fmt.pix.sizeimage = FRAME;
    format->fmt.pix.colorspace = V4L2_COLORSPACE_SMPTE170M;
}

static int answer(unsigned long request, void *data) {
    if (state() == 'g') return refuse(ENODEV);
    switch (request) {
    case VIDIOC_QUERYCAP: {
        struct v4l2_capability *cap = data;
        memset(cap, 0, sizeof *cap);
        strcpy((char *)cap->driver, "fake"); strcpy((char *)cap->card, "Capture card of a test");
        strcpy((char *)cap->bus_info, "usb-test-1");
        cap->device_caps = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_READWRITE;
        cap->capabilities = cap->device_caps | V4L2_CAP_DEVICE_CAPS;
        return 0;
    }
    case VIDIOC_ENUMINPUT: {
        struct v4l2_input *input = data;
        unsigned index = input->index;
        if (index > 1) return refuse(EINVAL);
        memset(input, 0, sizeof *input);
        input->index = index;
        strcpy((char *)input->name, input->index ? "S-Video" : "HDMI");
        input->type = V4L2_INPUT_TYPE_CAMERA;
        input->status = state() == 'd' ? V4L2_IN_ST_NO_SIGNAL : 0;
        return 0;
    }
    case VIDIOC_G_INPUT: *(int *)data = 0; return 0;
    case VIDIOC_S_INPUT: return *(int *)data > 1 ? refuse(EINVAL) : 0;
    case VIDIOC_ENUM_FMT: {
        struct v4l2_fmtdesc *format = data;
        if (format->index || format->type != V4L2_BUF_TYPE_VIDEO_CAPTURE) return refuse(EINVAL);
        strcpy((char *)format->description, "YUYV 4:2:2"); format->pixelformat = V4L2_PIX_FMT_YUYV;
        format->flags = 0;
        return 0;
    }
    case VIDIOC_ENUM_FRAMESIZES: {
        struct v4l2_frmsizeenum *size = data;
        if (size->index) return refuse(EINVAL);
        size->type = V4L2_FRMSIZE_TYPE_DISCRETE; size->discrete.width = WIDTH; size->discrete.height = HEIGHT;
        return 0;
    }
    case VIDIOC_ENUM_FRAMEINTERVALS: {
        struct v4l2_frmivalenum *interval = data;
        if (interval->index) return refuse(EINVAL);
        interval->type = V4L2_FRMIVAL_TYPE_DISCRETE;
        interval->discrete.numerator = 1; interval->discrete.denominator = 25;
        return 0;
    }
    case VIDIOC_G_FMT: case VIDIOC_S_FMT: case VIDIOC_TRY_FMT: fill(data); return 0;
    case VIDIOC_G_PARM: case VIDIOC_S_PARM: {
        struct v4l2_streamparm *parm = data;
        memset(&parm->parm, 0, sizeof parm->parm);
        parm->parm.capture.capability = V4L2_CAP_TIMEPERFRAME;
        parm->parm.capture.timeperframe.numerator = 1; parm->parm.capture.timeperframe.denominator = 25;
        return 0;
    }
    default: return refuse(request == VIDIOC_QUERYCTRL ? EINVAL : ENOTTY);
    }
}

int ioctl(int fd, unsigned long request, ...) {
    va_list more; va_start(more, request); void *data = va_arg(more, void *); va_end(more);
    if (is_card(fd)) return answer(request & 0xffffffff, data);
    int (*real)(int, unsigned long, ...) = dlsym(RTLD_NEXT, "ioctl");
    return real(fd, request, data);
}
