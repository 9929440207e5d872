// The code that pairs a workstation, until it is used, closed, or its time is over.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property QtObject wall
    required property QtObject panels
    readonly property QtObject pairing: panels.pairing
    readonly property string code: pairing?.code ?? ""

    // The screen that it stands on, in the window's pixels.
    property rect area
    readonly property real fitting: Math.max(0.01, Math.min(area.height / Theme.screenHeight, area.width * 9 / 16 / Theme.screenHeight))

    // What the dock leaves of that screen.
    readonly property bool docked: wall.panel === "dock" && panels.area.x === area.x && panels.area.y === area.y
    readonly property bool besideLeft: docked && area.x + area.width / 2 < (width - 1) / 2

    visible: code !== ""
    onCodeChanged: if (code !== "") area = panels.here()

    Item {
        x: root.area.x
        y: root.area.y
        width: root.area.width / root.fitting
        height: root.area.height / root.fitting
        scale: root.fitting
        transformOrigin: Item.TopLeft

        Card {
            readonly property real room: root.docked ? parent.width - Theme.screenHeight * 16 / 27 : parent.width
            x: (root.besideLeft ? parent.width - room : 0) + (room - width) / 2
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(room - 2 * Theme.margin, Theme.label * 26)
            height: column.height + 2 * Theme.margin

            Column {
                id: column
                anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.margin }
                spacing: Theme.space

                Label {
                    width: parent.width
                    text: Words.tr("Pair a workstation")
                    font.weight: Font.DemiBold
                }
                Label {
                    width: parent.width
                    wrapMode: Text.Wrap
                    maximumLineCount: 3
                    textFormat: Text.RichText
                    text: Theme.coded(Words.tr("`hubwall share`, started at the workstation, asks for this code:"))
                    color: Theme.inkSoft
                    font.pixelSize: Theme.small
                }
                Label {
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    text: root.code
                    fontSizeMode: Text.HorizontalFit
                    font.family: Theme.codeFamily
                    font.pixelSize: Theme.headline
                }
                Label {
                    width: parent.width
                    wrapMode: Text.Wrap
                    maximumLineCount: 2
                    text: Words.tr("Good until {time}. Esc takes it back.", { time: root.pairing?.until ?? "" })
                    color: Theme.inkFaint
                    font.pixelSize: Theme.small
                }
            }
            Item {
                anchors { right: parent.right; top: parent.top; margins: Theme.gap }
                width: Theme.strip
                height: Theme.strip

                Icon {
                    anchors.centerIn: parent
                    name: "close"
                    ink: closing.containsMouse ? Theme.ink : Theme.inkSoft
                }
                MouseArea {
                    id: closing
                    anchors.fill: parent
                    hoverEnabled: true
                    cursorShape: Qt.PointingHandCursor
                    onClicked: root.pairing.close()
                }
            }
        }
    }
}
