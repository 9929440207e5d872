// Over the list of now and next: whose it is, and the time.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property QtObject sheet
    required property int letter
    required property string group

    Label {
        width: hour.x - root.letter * 0.3
        height: parent.height
        text: root.group || Words.tr("On television now")
        color: Theme.inkSoft
        font.pixelSize: root.letter * 0.72
        font.weight: Font.DemiBold
    }
    Label {
        id: hour
        anchors.right: parent.right
        height: parent.height
        text: root.sheet.clock
        color: Theme.accent
        font.pixelSize: root.letter * 0.86
        font.weight: Font.DemiBold
        font.features: ({ "tnum": 1 })
    }
    GuidePages {
        anchors { left: parent.left; bottom: parent.bottom }
        sheet: root.sheet
        letter: root.letter
    }
}
