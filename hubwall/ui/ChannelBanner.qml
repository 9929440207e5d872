// What is said about a channel on its zone, for some seconds: number, name, what is on and comes.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property QtObject banner
    // How much larger than on the wall it is drawn, so that a rehearsal's is legible.
    required property real chrome

    // On a sheet of the wall's own measure: less of it in small zones.
    readonly property real wide: width / chrome
    readonly property real high: height / chrome
    readonly property bool small: high < 10 * Theme.label || wide < 20 * Theme.label
    readonly property bool tiny: high < 4 * Theme.label || wide < 8 * Theme.label
    readonly property string word: banner.typing ? "" : banner.note || (banner.comes ? Words.tr("is coming…") : "")

    visible: opacity > 0
    opacity: banner.up ? 1 : 0
    Behavior on opacity {
        NumberAnimation { duration: Theme.fade }
    }

    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: Math.min(root.height, (Math.max(lines.implicitHeight, number.implicitHeight) + (root.tiny ? 1 : 2) * Theme.gap) * root.chrome)
        color: Theme.veil
        clip: true

        Item {
            width: root.wide
            height: parent.height / root.chrome
            scale: root.chrome
            transformOrigin: Item.TopLeft

            Label {
                id: number
                anchors { left: parent.left; leftMargin: root.tiny ? Theme.gap : Theme.space; top: parent.top; topMargin: root.small ? Theme.gap / 2 : Theme.gap }
                width: text ? implicitWidth : 0
                text: root.banner.typing ? root.banner.number + "–" : root.banner.number
                color: Theme.accent
                font.family: Theme.displayFamily
                font.weight: Font.DemiBold
                font.features: { "tnum": 1 }
                font.pixelSize: root.tiny ? Theme.small : root.small ? Theme.label : Theme.headline
            }

            Label {
                id: clock
                anchors { right: parent.right; rightMargin: Theme.space; baseline: lines.baseline }
                visible: !root.small && !root.banner.typing
                text: root.banner.clock
                color: Theme.inkSoft
                font.features: { "tnum": 1 }
                font.pixelSize: Theme.title
            }

            Column {
                id: lines
                anchors {
                    left: number.right
                    leftMargin: number.text ? (root.small ? Theme.gap : Theme.space) : 0
                    right: clock.visible ? clock.left : parent.right
                    rightMargin: Theme.space
                    top: parent.top
                    topMargin: root.small ? Theme.gap / 2 : Theme.gap
                }
                baselineOffset: name.y + name.baselineOffset
                spacing: root.small ? 0 : Theme.gap / 3

                Row {
                    width: parent.width
                    spacing: Theme.gap

                    Label {
                        id: name
                        width: Math.min(implicitWidth, parent.width - (star.visible ? star.width + Theme.gap : 0))
                        text: root.banner.name || " "
                        font.weight: Font.DemiBold
                        font.pixelSize: root.tiny ? Theme.small : root.small ? Theme.label : Theme.title
                    }
                    Icon {
                        id: star
                        anchors.verticalCenter: parent.verticalCenter
                        visible: root.banner.favourite && !root.banner.typing && !root.tiny
                        name: "starred"
                        ink: Theme.warn
                        size: root.small ? Theme.icon * 0.8 : Theme.icon
                    }
                }
                Label {
                    width: parent.width
                    visible: !root.tiny && text !== ""
                    text: root.word || root.banner.title
                    color: root.word ? Theme.content : Theme.inkBody
                    font.pixelSize: root.small ? Theme.small : Theme.label
                }
                Row {
                    visible: !root.small && root.banner.span !== "" && !root.banner.typing
                    spacing: Theme.gap
                    Rectangle {
                        anchors.verticalCenter: parent.verticalCenter
                        width: Math.min(14 * Theme.label, lines.width * 0.4)
                        height: Theme.frame
                        radius: height / 2
                        color: Theme.line
                        Rectangle {
                            width: parent.width * root.banner.progress
                            height: parent.height
                            radius: height / 2
                            color: Theme.accent
                        }
                    }
                    Label {
                        text: root.banner.span
                        color: Theme.inkSoft
                        font.features: { "tnum": 1 }
                        font.pixelSize: Theme.small
                    }
                }
                Label {
                    width: parent.width
                    visible: !root.small && text !== "" && !root.banner.typing
                    text: root.banner.coming
                    color: Theme.inkSoft
                    font.features: { "tnum": 1 }
                    font.pixelSize: Theme.small
                }
            }
        }
    }
}
