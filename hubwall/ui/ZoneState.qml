// What is wrong with a zone, in words, in its place. Nothing while all is well.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property QtObject zone
    required property real chrome
    readonly property QtObject content: zone.content
    readonly property string health: content.health

    // The words are drawn on a sheet of the wall's own measure: fewer of them in small zones.
    readonly property real wide: width / chrome
    readonly property real high: height / chrome
    readonly property bool small: high < 6 * Theme.label || wide < 8 * Theme.label
    readonly property bool tiny: high < 2.6 * Theme.label || wide < 4 * Theme.label
    readonly property int letters: high < 10 * Theme.label || wide < 14 * Theme.label ? Theme.small : Theme.label

    // Nothing yet: a calm place with a name, not at once, since most sources are there by then.
    Timer {
        interval: Theme.patience
        running: root.health === "starting"
        onTriggered: waiting.due = true
    }

    Rectangle {
        id: waiting
        property bool due: false
        anchors.fill: parent
        visible: root.health === "starting" && due
        color: Theme.surface
        border.width: Theme.hair * root.chrome
        border.color: Theme.raised
        onVisibleChanged: if (!visible) due = false

        Column {
            anchors.centerIn: parent
            width: root.wide - 2 * Theme.space
            scale: root.chrome
            spacing: Theme.gap / 2

            Label {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: root.zone.name
                color: Theme.inkSoft
                font.pixelSize: root.letters
            }
            Label {
                width: parent.width
                visible: !root.tiny
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                maximumLineCount: 2
                text: root.content.problem || Words.tr("Starting…")
                color: Theme.inkFaint
                font.pixelSize: Theme.small
            }
        }
    }

    // Nothing new: the last picture stands, and is darker, as it is not what is. Not at once: many
    // are back by then. Shares and cards of sound do it in their own way.
    Rectangle {
        readonly property bool due: root.health === "stale" && root.content.slotted === undefined
            && !(root.content.card?.shown ?? false)
        objectName: "stale"
        anchors.fill: parent
        color: Theme.shade
        opacity: due ? 1 : 0
        visible: opacity > 0
        Behavior on opacity {
            SequentialAnimation {
                PauseAnimation { duration: root.health === "stale" ? Theme.patience : 0 }
                NumberAnimation { duration: Theme.fade }
            }
        }
    }

    // A line under it says so. What went wrong with
    // something that was asked of the zone is said there, too, for a while.
    Rectangle {
        id: line
        readonly property bool warns: root.health === "stale" || root.zone.remark !== ""
        visible: warns || (root.health === "ended" && root.content.problem !== "")
        anchors { left: parent.left; bottom: parent.bottom }
        width: Math.min(parent.width, (mark.width + said.implicitWidth + 2 * Theme.space) * root.chrome)
        height: Math.min(parent.height, Theme.strip * root.chrome)
        color: Theme.veil

        Rectangle {
            width: Theme.frame * root.chrome
            height: parent.height
            color: line.warns ? Theme.warn : Theme.inkFaint
        }
        Item {
            width: parent.width / root.chrome
            height: parent.height / root.chrome
            scale: root.chrome
            transformOrigin: Item.TopLeft

            Icon {
                id: mark
                x: Theme.space * 0.75
                anchors.verticalCenter: parent.verticalCenter
                name: root.zone.remark !== "" ? "wrong" : line.warns ? "stale" : "check"
                ink: line.warns ? Theme.warn : Theme.inkFaint
                size: Math.min(Theme.icon, parent.height * 0.8)
            }
            Label {
                id: said
                anchors { left: mark.right; leftMargin: Theme.gap; right: parent.right; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
                text: root.zone.remark || root.content.problem || Words.tr("No new picture")
                font.pixelSize: Theme.small
            }
        }
    }

    // Nothing at all: what is wrong, and what happens next.
    Rectangle {
        visible: root.health === "failed"
        anchors.fill: parent
        color: Theme.surface
        border.width: Theme.hair * root.chrome
        border.color: Theme.line

        // How tall the reason would be in large letters.
        Label {
            id: whole
            visible: false
            width: card.width
            wrapMode: Text.Wrap
            text: root.content.problem
            lineHeight: 1.1
            font.pixelSize: root.letters
        }

        Column {
            id: card
            anchors.centerIn: parent
            width: Math.min(root.wide - (root.small ? 1 : 2) * Theme.space, 28 * Theme.label)
            scale: root.chrome
            spacing: root.small ? Theme.gap / 2 : Theme.gap

            Icon {
                id: sign
                anchors.horizontalCenter: parent.horizontalCenter
                name: "wrong"
                ink: Theme.bad
                size: root.small ? Math.min(Theme.icon, root.high * 0.5) : Theme.title
            }
            Label {
                width: parent.width
                visible: !root.tiny
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.Wrap
                readonly property real others: sign.height + Theme.gap
                    + (named.visible ? named.implicitHeight + card.spacing : 0) + (again.visible ? again.implicitHeight + card.spacing : 0)
                readonly property real room: root.high - others - card.spacing
                maximumLineCount: Math.max(1, Math.min(root.small ? 2 : 6, Math.floor(room / (1.35 * font.pixelSize))))
                text: root.content.problem
                lineHeight: 1.1
                font.pixelSize: whole.implicitHeight <= room ? root.letters : root.letters > Theme.small ? Theme.small : Theme.cap
            }
            Label {
                id: named
                width: parent.width
                visible: !root.small
                horizontalAlignment: Text.AlignHCenter
                text: root.zone.name
                color: Theme.inkSoft
                font.pixelSize: Theme.small
            }
            Label {
                id: again
                width: parent.width
                visible: !root.small && root.high > 8 * Theme.label && root.content.retried
                horizontalAlignment: Text.AlignHCenter
                text: Words.tr("hubwall keeps trying")
                color: Theme.inkFaint
                font.pixelSize: Theme.small
            }
        }
    }
}
