// Large digits, the place's name above, and below them the day as a line from midnight to midnight.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui
import hubwall.wall.items

Item {
    id: face

    required property string zone
    required property bool running
    required property string label
    required property bool showSeconds
    required property bool showDate

    // The block's width in heights of a digit, seconds included; the rest follows from it.
    readonly property real across: showSeconds ? 3.16 : 2.5
    readonly property real digit: Math.min(width * 0.84 / across, height * (label ? 0.36 : showDate ? 0.42 : 0.72))
    readonly property real caption: Math.max(10, Math.min(digit * (label ? 0.35 : 0.25), width * 0.09))

    function two(number: int): string {
        return number < 10 ? "0" + number : number
    }

    LocalTime {
        id: time

        zone: face.zone
        seconds: face.showSeconds
        running: face.running
    }

    Column {
        anchors.centerIn: parent
        width: figures.width
        spacing: face.digit * 0.08

        Caption {
            visible: text !== ""
            width: parent.width
            text: face.label
            color: Theme.ink
            font.weight: Font.DemiBold
            size: face.caption
        }

        Item {
            id: figures

            width: hours.width + (seconds.visible ? face.digit * 0.14 + seconds.width : 0)
            height: hours.height * 0.95

            Figures {
                id: hours

                text: face.two(time.hour) + ":" + face.two(time.minute)
                size: face.digit
            }

            Figures {
                id: seconds

                visible: face.showSeconds
                x: hours.width + face.digit * 0.14
                y: hours.ascent - ascent
                text: face.two(time.second)
                size: face.digit * 0.46
                color: Theme.accent
            }
        }

        DayLine {
            width: parent.width
            height: Math.max(2, face.digit * 0.06)
            hour: time.hour
            minute: time.minute
        }

        Caption {
            visible: face.showDate
            width: parent.width
            text: face.label ? time.shortDateText : time.dateText
            color: time.dayOffset === 0 ? Theme.inkSoft : Theme.content
            size: face.caption
        }
    }
}
